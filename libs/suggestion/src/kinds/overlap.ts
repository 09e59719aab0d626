import type { ComparatorSpec } from '@guiyi/contracts';

type Overlap = Extract<ComparatorSpec, { comparator: 'setOverlap' }>;

/** Shared words, each counted by how rare it is. */
export function overlap(of: Overlap['of'], atLeast: number, withinEdits: 0 | 1 = 0): Overlap {
  return { comparator: 'setOverlap', of, atLeast, weighted: 'rarity', withinEdits };
}
