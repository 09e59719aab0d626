import type { MatchColumns } from '../bulk/match-columns';
import type { BlockIndex } from './block-index';
import { combineHashes } from './key-hash';

/** A pair that records share a block in, met once, at the first block that they share. */
export interface MetPair {
  left: number;
  right: number;
  /** How many pairs it stands for: 1 where every pair of its key is met. */
  weight: number;
  /** The keys that make the pair, ascending: keys[0] up to keys[keyCount − 1]. */
  keys: Uint32Array;
  keyCount: number;
}

export interface WalkOptions {
  /** Pairs of one key that are all met; of a key with more, so many drawn at random stand for all. */
  mostPairs: number;
  acrossSources?: boolean;
}

/**
 * Calls `visit` with the candidate pairs of an index. The pair handed over is reused. Draws are seeded by the key, so
 * that the same records give the same pairs in any order of the rows.
 */
export function walkCandidates(
  index: BlockIndex,
  { sources }: Pick<MatchColumns, 'sources'>,
  { mostPairs, acrossSources = false }: WalkOptions,
  visit: (pair: MetPair) => void,
): void {
  const keyCount = 1 + index.keyOf.reduce((most, key) => Math.max(most, key), -1);
  const pair: MetPair = { left: 0, right: 0, weight: 1, keys: new Uint32Array(keyCount), keyCount: 0 };
  const meet = (block: number, first: number, second: number): void => {
    pair.left = index.members[first]!;
    pair.right = index.members[second]!;
    if (acrossSources && sources[pair.left] === sources[pair.right]) return;
    if (findSharedKeys(index, pair, block)) visit(pair);
  };
  for (let from = 0, to = 0; from < index.length; from = to) {
    const key = index.keyOf[from];
    const ends: number[] = [];
    let pairs = 0;
    for (to = from; to < index.length && index.keyOf[to] === key; to++) {
      const size = index.offsets[to + 1]! - index.offsets[to]!;
      ends.push((pairs += (size * (size - 1)) / 2));
    }
    pair.weight = Math.max(1, pairs / mostPairs);
    if (pairs <= mostPairs) meetAll(index, from, to, meet);
    else meetDrawn(index, from, ends, mostPairs, meet);
  }
}

type Meet = (block: number, first: number, second: number) => void;

function meetAll({ offsets }: BlockIndex, from: number, to: number, meet: Meet): void {
  for (let block = from; block < to; block++) {
    const end = offsets[block + 1]!;
    for (let first = offsets[block]!; first < end; first++) {
      for (let second = first + 1; second < end; second++) meet(block, first, second);
    }
  }
}

/** ends: of each block the number of pairs up to its last. */
function meetDrawn(
  { offsets, keyOf }: BlockIndex,
  from: number,
  ends: readonly number[],
  draws: number,
  meet: Meet,
): void {
  let state = keyOf[from]! + 1;
  const pairs = ends.at(-1)!;
  for (let draw = 0; draw < draws; draw++) {
    state = combineHashes(state, draw);
    const number = state % pairs;
    const place = firstAbove(ends, number);
    const [first, second] = pairAt(number - (ends[place - 1] ?? 0));
    const start = offsets[from + place]!;
    meet(from + place, start + first, start + second);
  }
}

/** Place of the first value above a number. */
function firstAbove(values: readonly number[], number: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The pair (first < second) of that number when pairs are numbered (0,1), (0,2), (1,2), (0,3) … */
function pairAt(number: number): [number, number] {
  let second = Math.floor((1 + Math.sqrt(1 + 8 * number)) / 2);
  // The root of a large number can be off by one.
  while ((second * (second - 1)) / 2 > number) second--;
  while ((second * (second + 1)) / 2 <= number) second++;
  return [number - (second * (second - 1)) / 2, second];
}

/** Writes the keys that both records share a block of into the pair; false when they share a block before `block`. */
function findSharedKeys({ blockOffsets, blocks, keyOf }: BlockIndex, pair: MetPair, block: number): boolean {
  let left = blockOffsets[pair.left]!;
  let right = blockOffsets[pair.right]!;
  const leftEnd = blockOffsets[pair.left + 1]!;
  const rightEnd = blockOffsets[pair.right + 1]!;
  let count = 0;
  while (left < leftEnd && right < rightEnd) {
    const leftBlock = blocks[left]!;
    const rightBlock = blocks[right]!;
    if (leftBlock === rightBlock) {
      if (leftBlock < block) return false;
      const key = keyOf[leftBlock]!;
      if (count === 0 || pair.keys[count - 1] !== key) pair.keys[count++] = key;
      left++;
      right++;
    } else if (leftBlock < rightBlock) left++;
    else right++;
  }
  pair.keyCount = count;
  return true;
}
