import { compareBySimilarity, type ComparatorFor } from './comparator';

/**
 * Dice coefficient of runs of `length` characters (two unless told) at least atLeast: the comparator of Chinese text,
 * which has no spaces.
 */
export const ngramOverlap: ComparatorFor<'ngramOverlap'> = (parameters) => {
  const { length = 2 } = parameters;
  const similarity = (left: string, right: string): number => ngramOverlapOf(left, right, length);
  return compareBySimilarity(parameters, similarity, (left, right) => ngramBound(left, right, length));
};

/**
 * 2·shared runs / all runs, each occurrence counted once (Dice 1945). Equal texts are 1 even when they are shorter than
 * one run.
 */
export function ngramOverlapOf(left: string, right: string, length: number): number {
  if (left === right) return 1;
  if (left.length < length || right.length < length) return 0;
  const shared = length === 2 ? measureBigrams(left, right) : countShared(left, right, length);
  return (2 * shared) / (left.length + right.length - 2 * (length - 1));
}

function ngramBound(left: string, right: string, length: number): number {
  if (left.length < length || right.length < length) return left === right ? 1 : 0;
  const shorter = Math.min(left.length, right.length);
  return (2 * (shorter - length + 1)) / (left.length + right.length - 2 * (length - 1));
}

/** The search for a bigram scans the other text; longer ones are counted in a map. */
const longestScanned = 64;
const used = new Uint8Array(longestScanned);

/** How many bigrams two texts share, each occurrence counted once. */
export function measureBigrams(left: string, right: string): number {
  if (left.length > longestScanned || right.length > longestScanned) return countShared(left, right, 2);
  used.fill(0, 0, right.length);
  let shared = 0;
  for (let position = 0; position + 1 < left.length; position++) {
    const unit = left.charCodeAt(position);
    const next = left.charCodeAt(position + 1);
    for (let other = 0; other + 1 < right.length; other++) {
      if (used[other] === 1 || right.charCodeAt(other) !== unit || right.charCodeAt(other + 1) !== next)
        continue;
      used[other] = 1;
      shared++;
      break;
    }
  }
  return shared;
}

function countShared(left: string, right: string, length: number): number {
  const counts = new Map<string, number>();
  for (let place = 0; place + length <= left.length; place++) {
    const run = left.slice(place, place + length);
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  let shared = 0;
  for (let place = 0; place + length <= right.length; place++) {
    const run = right.slice(place, place + length);
    const count = counts.get(run) ?? 0;
    if (count === 0) continue;
    counts.set(run, count - 1);
    shared++;
  }
  return shared;
}
