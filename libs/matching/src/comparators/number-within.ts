import type { ComparatorFor } from './comparator';
import { areTwoDigitsExchanged } from './digit-errors';

/**
 * Decimal numbers at most tolerance apart, or share (0..1) of the larger one apart, or, when digitsSwapped, with two
 * digits exchanged. A value that is no number agrees with nothing.
 */
export const numberWithin: ComparatorFor<'numberWithin'> = ({
  tolerance,
  share = 0,
  digitsSwapped = false,
}) => ({
  holds: (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    const allowed = Math.max(tolerance, share * Math.max(Math.abs(first), Math.abs(second)));
    // The small share keeps 0.3 − 0.1 within 0.2 in binary fractions.
    if (Math.abs(first - second) <= allowed * (1 + 1e-12)) return true;
    return digitsSwapped && !Number.isNaN(first - second) && areTwoDigitsExchanged(left, right);
  },
  similarity: (left, right) => {
    const larger = Math.max(Math.abs(numberOf(left)), Math.abs(numberOf(right)));
    const apart = Math.abs(numberOf(left) - numberOf(right));
    if (Number.isNaN(apart)) return 0;
    return larger === 0 ? 1 : Math.max(0, 1 - apart / larger);
  },
});

export function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/u.test(text) ? Number(text) : Number.NaN;
}
