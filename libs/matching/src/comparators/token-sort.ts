import { compareBySimilarity, noBound, type ComparatorFor } from './comparator';
import { jaroWinklerOf } from './jaro-winkler';
import { tokensOf } from './tokens';

/** Jaro–Winkler similarity of the texts with their tokens in alphabetical order, at least atLeast. */
export const tokenSort: ComparatorFor<'tokenSort'> = (parameters) =>
  compareBySimilarity(parameters, tokenSortSimilarityOf, noBound);

export function tokenSortSimilarityOf(left: string, right: string): number {
  return jaroWinklerOf(sortTokens(left), sortTokens(right));
}

function sortTokens(text: string): string {
  return tokensOf(text).sort().join(' ');
}
