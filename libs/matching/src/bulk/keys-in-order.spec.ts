import fc from 'fast-check';
import { keySpace } from '../blocking/key-hash';
import { keysInOrder } from './keys-in-order';

const keysOfRecords = fc.array(
  fc.array(
    fc.oneof(
      fc.constantFrom(0, 7, 8, keySpace - 1),
      fc.nat({ max: 50 }),
      fc.maxSafeInteger().map((number) => Math.abs(number) % keySpace),
    ),
    { maxLength: 5 },
  ),
  { maxLength: 60 },
);

test('Gives the keys of the range ascending, and the records of each ascending', () => {
  fc.assert(
    fc.property(keysOfRecords, fc.constantFrom(1, 2, 3), fc.boolean(), (records, shards, repeated) => {
      const all = (repeated ? [...records, ...records, ...records] : records).map((keys) =>
        [...new Set(keys)].sort((left, right) => left - right),
      );
      const keyOffsets = new Uint32Array(all.length + 1);
      for (const [record, keys] of all.entries()) keyOffsets[record + 1] = keyOffsets[record]! + keys.length;
      const plan = { keyOffsets, keys: Float64Array.from(all.flat()) };
      const width = Math.ceil(keySpace / shards);
      const found = Array.from({ length: shards }, (_, shard) =>
        keysInOrder(plan, all.length, shard * width, Math.min(keySpace, (shard + 1) * width)),
      );
      const pairs = found.flatMap(({ keys, records: members }) =>
        [...keys].map((key, place): [number, number] => [key, members[place]!]),
      );
      const expected = all
        .flatMap((keys, record) => keys.map((key): [number, number] => [key, record]))
        .sort(([key, record], [otherKey, otherRecord]) => key - otherKey || record - otherRecord);
      expect(pairs).toEqual(expected);
    }),
  );
});
