import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor, CompiledComparator } from './comparator';
import { contains } from './contains';
import { dateWithin } from './date-within';
import { editDistance } from './edit-distance';
import { editSimilarity } from './edit-similarity';
import { exact } from './exact';
import { initials } from './initials';
import { jaroWinkler } from './jaro-winkler';
import { ngramOverlap } from './ngram-overlap';
import { numberWithin } from './number-within';
import { subsequence } from './subsequence';
import { tokenSet } from './token-set';
import { tokenSort } from './token-sort';

/** Every comparator by the code that documents use; leaving one out does not compile. */
export const comparators = {
  exact,
  contains,
  initials,
  editDistance,
  jaroWinkler,
  ngramOverlap,
  tokenSet,
  tokenSort,
  subsequence,
  editSimilarity,
  numberWithin,
  dateWithin,
} satisfies { [Code in ComparatorSpec['comparator']]: ComparatorFor<Code> };

export function compileComparator(spec: ComparatorSpec): CompiledComparator {
  // Each entry accepts the parameters of its own code; the registry's type has checked that.
  const make = comparators[spec.comparator] as (parameters: ComparatorSpec) => CompiledComparator;
  return make(spec);
}
