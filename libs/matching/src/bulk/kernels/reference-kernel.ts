import type { CompiledComparator } from '../../comparators/comparator';
import { PairMemo } from '../pair-memo';
import type { FormValues } from './form-values';
import type { PairKernel } from './kernel';

/** Any comparator on the texts themselves, remembering pairs: for those without a kernel of their own. */
export class ReferenceKernel implements PairKernel {
  readonly cost = 60;
  private readonly memo: PairMemo;

  constructor(
    private readonly values: FormValues,
    private readonly comparator: CompiledComparator,
  ) {
    this.memo = new PairMemo(values.size);
  }

  mayHold(): boolean {
    return true;
  }

  holds(left: number, right: number): boolean {
    const slot = this.memo.slotOf(left, right);
    const known = this.memo.get(slot, left, right);
    if (known >= 0) return known === 1;
    const holds = this.comparator.holds(this.values.text(left), this.values.text(right));
    this.memo.set(slot, left, right, holds ? 1 : 0);
    return holds;
  }
}
