import type { ComparatorFor } from './comparator';

const shortest = 2;

/** One value contains the other, which has at least two characters. Similarity: shorter length over longer. */
export const contains: ComparatorFor<'contains'> = () => ({ holds: isContained, similarity: shareContained });

function isContained(left: string, right: string): boolean {
  if (left.length < shortest || right.length < shortest) return false;
  return left.length >= right.length ? left.includes(right) : right.includes(left);
}

function shareContained(left: string, right: string): number {
  if (!isContained(left, right)) return 0;
  return Math.min(left.length, right.length) / Math.max(left.length, right.length);
}
