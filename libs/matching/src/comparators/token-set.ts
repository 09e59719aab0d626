import { compareBySimilarity, noBound, type ComparatorFor } from './comparator';
import { tokensOf } from './tokens';

/** Jaccard coefficient of the sets of tokens at least atLeast. */
export const tokenSet: ComparatorFor<'tokenSet'> = (parameters) =>
  compareBySimilarity(parameters, tokenSetOverlapOf, noBound);

/** Shared tokens / all tokens; order and repetition do not count. */
export function tokenSetOverlapOf(left: string, right: string): number {
  const leftTokens = new Set(tokensOf(left));
  const rightTokens = new Set(tokensOf(right));
  let shared = 0;
  for (const token of leftTokens) if (rightTokens.has(token)) shared++;
  const all = leftTokens.size + rightTokens.size - shared;
  return all === 0 ? 0 : shared / all;
}
