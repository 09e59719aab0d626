import { compareBySimilarity, type ComparatorFor } from './comparator';

/** Dice coefficient of character bigrams at least atLeast: the comparator of Chinese text, which has no spaces. */
export const ngramOverlap: ComparatorFor<'ngramOverlap'> = (parameters) =>
  compareBySimilarity(parameters, bigramOverlapOf, bigramOverlapBound);

let used = new Uint8Array(64);

/** 2·shared bigrams / all bigrams, each occurrence counted once (Dice 1945). */
export function bigramOverlapOf(left: string, right: string): number {
  if (left === right) return 1;
  if (left.length < 2 || right.length < 2) return 0;
  if (used.length < right.length) used = new Uint8Array(right.length * 2);
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
  return (2 * shared) / (left.length + right.length - 2);
}

function bigramOverlapBound(left: string, right: string): number {
  if (left.length < 2 || right.length < 2) return left === right ? 1 : 0;
  return (2 * (Math.min(left.length, right.length) - 1)) / (left.length + right.length - 2);
}
