import { shardCount } from './shard-count';

const gigabyte = 2 ** 30;

test.each([
  ['few keys are one shard for each thread', 1000, 2, 16 * gigabyte, 2],
  ['many keys are cut into shards of at most four million', 80_000_000, 2, 16 * gigabyte, 20],
  ['little memory makes more and smaller shards', 8_000_000, 2, gigabyte / 4, 40],
  ['nothing to compare is still one shard', 0, 1, gigabyte, 1],
])('%s', (_, keys, threads, memory, shards) => {
  expect(shardCount(keys, threads, memory)).toBe(shards);
});
