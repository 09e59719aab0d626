import type { FormValues } from './form-values';
import type { JaroWinklerMeasure } from './jaro-winkler-measure';
import type { KernelFor, PairKernel } from './kernel';
import { measureSortedTokens, type TokenLists } from './token-lists';

/** tokenSet: sorted lists of token numbers. */
export const tokenSetKernel: KernelFor<'tokenSet'> = ({ atLeast, minLength = 1 }, values) =>
  new TokenSetKernel(values, atLeast, minLength);

/** tokenSort: the texts with their tokens in order are made once per distinct value. */
export const tokenSortKernel: KernelFor<'tokenSort'> = ({ atLeast, minLength = 1 }, values) =>
  new TokenSortKernel(values, atLeast, minLength);

class TokenSetKernel implements PairKernel {
  readonly cost = 20;
  private readonly tokens: TokenLists;

  constructor(
    private readonly values: FormValues,
    private readonly atLeast: number,
    private readonly minLength: number,
  ) {
    this.tokens = values.tokens;
  }

  mayHold(left: number, right: number): boolean {
    if (isShorter(this.values, left, right, this.minLength)) return false;
    const leftCount = this.tokens.countOf(left);
    const rightCount = this.tokens.countOf(right);
    const fewer = leftCount < rightCount ? leftCount : rightCount;
    return fewer === 0 ? this.atLeast <= 0 : fewer / (leftCount + rightCount - fewer) >= this.atLeast;
  }

  holds(left: number, right: number): boolean {
    if (isShorter(this.values, left, right, this.minLength)) return false;
    const leftCount = this.tokens.countOf(left);
    const rightCount = this.tokens.countOf(right);
    if (leftCount === 0 && rightCount === 0) return this.atLeast <= 0;
    const shared = this.tokens.countShared(left, right);
    return shared / (leftCount + rightCount - shared) >= this.atLeast;
  }
}

class TokenSortKernel implements PairKernel {
  readonly cost = 40;
  private measure: JaroWinklerMeasure | undefined;

  constructor(
    private readonly values: FormValues,
    private readonly atLeast: number,
    private readonly minLength: number,
  ) {}

  mayHold(left: number, right: number): boolean {
    return !isShorter(this.values, left, right, this.minLength);
  }

  holds(left: number, right: number): boolean {
    if (isShorter(this.values, left, right, this.minLength)) return false;
    this.measure ??= measureSortedTokens(this.values.size, (code) => this.values.text(code));
    return this.measure.similarity(left, right) >= this.atLeast;
  }
}

function isShorter({ column }: FormValues, left: number, right: number, minLength: number): boolean {
  const { textOffsets } = column;
  return (
    textOffsets[left + 1]! - textOffsets[left]! < minLength ||
    textOffsets[right + 1]! - textOffsets[right]! < minLength
  );
}
