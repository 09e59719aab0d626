import type { ComparatorSpec } from '@guiyi/contracts';
import type { CompiledComparator } from '../../comparators/comparator';
import type { FormValues } from './form-values';

/**
 * Levels of one comparator over the distinct values of one column, strictest first: the rungs. It reads numbers in
 * place of texts and allocates nothing. Both functions are of two different values.
 */
export interface Ladder {
  readonly rungs: number;
  /** The first rung that may hold, by bounds that cost a few nanoseconds; `rungs` when none can. */
  mayReach(left: number, right: number): number;
  /** mayReach of `count` pairs at once: what a call costs is paid once. */
  mayReachMany(left: Int32Array, right: Int32Array, count: number, rungs: Uint8Array): void;
  /** The first rung whose comparator holds for the two texts, exactly as it says itself; `rungs` when none does. */
  reach(left: number, right: number): number;
  /** Nanoseconds spent by `reach` so far, roughly: cheap questions are asked first. */
  readonly effort: number;
}

/** A comparator of one level over the distinct values of one column. */
export interface PairKernel {
  /** Nanoseconds of `holds`, roughly. */
  readonly cost: number;
  /** False only when it cannot hold. */
  mayHold(left: number, right: number): boolean;
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

/** Makes the ladder of one comparator from its levels, strictest first. */
export type LadderFor<Code extends ComparatorSpec['comparator']> = (
  specs: readonly SpecOf<Code>[],
  values: FormValues,
  comparators: readonly CompiledComparator[],
) => Ladder;

/** A ladder of one rung. */
export class SingleRung implements Ladder {
  readonly rungs = 1;
  effort = 0;

  constructor(private readonly kernel: PairKernel) {}

  mayReach(left: number, right: number): number {
    return this.kernel.mayHold(left, right) ? 0 : 1;
  }

  mayReachMany(left: Int32Array, right: Int32Array, count: number, rungs: Uint8Array): void {
    const { kernel } = this;
    for (let place = 0; place < count; place++)
      rungs[place] = kernel.mayHold(left[place]!, right[place]!) ? 0 : 1;
  }

  reach(left: number, right: number): number {
    this.effort += this.kernel.cost;
    return this.kernel.holds(left, right) ? 0 : 1;
  }
}
