import type { ComparatorSpec } from '@guiyi/contracts';
import type { CompiledLevel } from '../../rule/match-rule';
import { containsKernel } from './contains-kernel';
import { editDistanceKernel, editSimilarityKernel } from './edit-kernel';
import type { FormValues } from './form-values';
import { jaroWinklerKernel } from './jaro-winkler-kernel';
import type { KernelFor, PairKernel } from './kernel';
import { ngramKernel } from './ngram-kernel';
import { dateKernel, numberKernel } from './number-kernels';
import { ReferenceKernel } from './reference-kernel';
import { subsequenceKernel } from './subsequence-kernel';
import { tokenSetKernel, tokenSortKernel } from './token-kernels';

interface KernelEntry<Code extends ComparatorSpec['comparator']> {
  make: KernelFor<Code>;
  /** Parameters that the kernel knows; with any other the reference compares. */
  parameters: readonly string[];
}

/** Comparators with a kernel; all others are compared by the reference. */
export const kernels = {
  contains: { make: containsKernel, parameters: ['minLength', 'at', 'wholeWords', 'sameNumbers'] },
  editDistance: { make: editDistanceKernel, parameters: ['atMost', 'minLength'] },
  editSimilarity: { make: editSimilarityKernel, parameters: ['atLeast', 'minLength'] },
  jaroWinkler: { make: jaroWinklerKernel, parameters: ['atLeast', 'minLength'] },
  ngramOverlap: { make: ngramKernel, parameters: ['atLeast', 'minLength', 'length'] },
  tokenSet: { make: tokenSetKernel, parameters: ['atLeast', 'minLength'] },
  tokenSort: { make: tokenSortKernel, parameters: ['atLeast', 'minLength'] },
  subsequence: { make: subsequenceKernel, parameters: ['atLeast', 'minLength'] },
  numberWithin: { make: numberKernel, parameters: ['tolerance', 'share', 'digitsSwapped'] },
  dateWithin: { make: dateKernel, parameters: ['days', 'daySwapped', 'oneDigit', 'partial', 'sameYear'] },
} satisfies { [Code in ComparatorSpec['comparator']]?: KernelEntry<Code> };

/** The kernel of a level over the values of its form. */
export function compileKernel(
  { document: { when }, comparator }: CompiledLevel,
  values: FormValues,
): PairKernel {
  const entry = (kernels as Partial<Record<string, KernelEntry<never>>>)[when.comparator];
  const isKnown =
    entry !== undefined &&
    Object.keys(when).every((name) => name === 'comparator' || entry.parameters.includes(name));
  // The registry's type has checked that the entry accepts the specification of its own comparator.
  const kernel = isKnown ? entry.make(when as never, values, comparator) : undefined;
  return kernel ?? new ReferenceKernel(values, comparator);
}
