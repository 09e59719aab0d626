import type { ComparatorFor } from './comparator';

/** Equal values. */
export const exact: ComparatorFor<'exact'> = () => ({
  holds: (left, right) => left === right,
  similarity: (left, right) => (left === right ? 1 : 0),
});
