import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor, CompiledComparator } from './comparator';
import { abbreviation } from './abbreviation';
import { address } from './address';
import { contains } from './contains';
import { damerauLevenshtein } from './damerau-levenshtein';
import { dateWithin } from './date-within';
import { editDistance } from './edit-distance';
import { editSimilarity } from './edit-similarity';
import { email } from './email';
import { exact } from './exact';
import { exactIgnoring } from './exact-ignoring';
import { homophone } from './homophone';
import { initials } from './initials';
import { jaroWinkler } from './jaro-winkler';
import { ngramOverlap } from './ngram-overlap';
import { numberWithin } from './number-within';
import { personName } from './person-name';
import { phone } from './phone';
import { setOverlap } from './set-overlap';
import { subsequence } from './subsequence';
import { tokenSet } from './token-set';
import { tokenSort } from './token-sort';
import { uscc } from './uscc';

/** Every comparator by the code that documents use; leaving one out does not compile. */
export const comparators = {
  exact,
  exactIgnoring,
  contains,
  initials,
  abbreviation,
  editDistance,
  damerauLevenshtein,
  jaroWinkler,
  ngramOverlap,
  tokenSet,
  tokenSort,
  setOverlap,
  subsequence,
  editSimilarity,
  numberWithin,
  dateWithin,
  homophone,
  uscc,
  phone,
  email,
  address,
  personName,
} satisfies { [Code in ComparatorSpec['comparator']]: ComparatorFor<Code> };

export function compileComparator(spec: ComparatorSpec): CompiledComparator {
  // Each entry accepts the parameters of its own code; the registry's type has checked that.
  const make = comparators[spec.comparator] as (parameters: ComparatorSpec) => CompiledComparator;
  return make(spec);
}
