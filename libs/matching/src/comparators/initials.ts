import type { ComparatorFor } from './comparator';
import { tokensOf } from './tokens';

/** One value is made of the initials of the other's tokens (at least two): `ibm` and `international business machines`. */
export const initials: ComparatorFor<'initials'> = () => ({
  holds: areInitials,
  similarity: (left, right) => (areInitials(left, right) ? 1 : 0),
});

function areInitials(left: string, right: string): boolean {
  return isInitialsOf(left, right) || isInitialsOf(right, left);
}

function isInitialsOf(short: string, long: string): boolean {
  if (short.length < 2 || long.length <= short.length) return false;
  const tokens = tokensOf(long);
  if (tokens.length !== short.length) return false;
  return tokens.every((token, position) => token[0] === short[position]);
}
