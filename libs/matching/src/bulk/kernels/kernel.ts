import type { ComparatorSpec } from '@guiyi/contracts';
import type { CompiledComparator } from '../../comparators/comparator';
import type { FormValues } from './form-values';

/** A comparator over the distinct values of one column: it reads numbers in place of texts, and allocates nothing. */
export interface PairKernel {
  /** Nanoseconds of a call that fails, roughly: cheap questions are asked first. */
  readonly cost: number;
  /** Exactly what the comparator says of the texts of two different values. */
  holds(left: number, right: number): boolean;
}

type SpecOf<Code> = ComparatorSpec extends infer Spec
  ? Spec extends { comparator: infer Codes }
    ? Code extends Codes
      ? Spec
      : never
    : never
  : never;

/** Makes the kernel of one comparator; undefined when it does not know the parameters. */
export type KernelFor<Code extends ComparatorSpec['comparator']> = (
  spec: SpecOf<Code>,
  values: FormValues,
  comparator: CompiledComparator,
) => PairKernel | undefined;
