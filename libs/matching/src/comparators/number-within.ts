import type { ComparatorFor } from './comparator';

/** Decimal numbers at most tolerance apart; a value that is no number agrees with nothing. */
export const numberWithin: ComparatorFor<'numberWithin'> = ({ tolerance }) => ({
  // The small share of the tolerance keeps 0.3 − 0.1 within 0.2 in binary fractions.
  holds: (left, right) => Math.abs(numberOf(left) - numberOf(right)) <= tolerance * (1 + 1e-12),
  similarity: (left, right) => {
    const larger = Math.max(Math.abs(numberOf(left)), Math.abs(numberOf(right)));
    const apart = Math.abs(numberOf(left) - numberOf(right));
    if (Number.isNaN(apart)) return 0;
    return larger === 0 ? 1 : Math.max(0, 1 - apart / larger);
  },
});

function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(text) ? Number(text) : Number.NaN;
}
