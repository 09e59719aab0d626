import type { CompiledLevel } from '../rule/match-rule';
import { compileKernel } from './kernels/registry';
import { compileSetKernel, type SetKernel } from './kernels/set-kernel';
import type { FormValues } from './kernels/form-values';
import type { PairKernel } from './kernels/kernel';
import { blankCell } from './record-rows';

/** No level holds; above every level. */
export const noLevel = 127;

/** A level of the group that more than equality decides; exactly one of the kernels is there. */
export interface KernelLevel {
  level: number;
  pairs: PairKernel | undefined;
  sets: SetKernel | undefined;
}

/** The levels of one comparison that read the same form. A level of a lower number is a better one. */
export class FormGroup {
  /** The best level of the group. */
  readonly first: number;
  /** The best level that more than equality decides, or noLevel. */
  readonly firstKernel: number;
  /** The same of levels over all values at once, which equal values do not decide. */
  readonly firstSet: number;
  readonly cost: number;
  /** The level of equal values where it is the same for all values; else -1. */
  readonly equalLevel: number;
  readonly kernelLevels: readonly KernelLevel[];
  private readonly pairLevels: readonly { level: number; compiled: CompiledLevel }[];
  private readonly equalLevels: Uint8Array;

  constructor(
    /** Place of the form in a row. */
    readonly cell: number,
    private readonly values: FormValues,
    private readonly lists: Int32Array,
    rarityOf: (code: number) => number,
    levels: readonly { level: number; compiled: CompiledLevel }[],
  ) {
    this.pairLevels = levels.filter(({ compiled }) => compiled.comparator.sets === undefined);
    this.kernelLevels = levels
      .filter(({ compiled }) => !compiled.isExact)
      .map(({ level, compiled }) =>
        compiled.comparator.sets === undefined
          ? { level, pairs: compileKernel(compiled, values), sets: undefined }
          : { level, pairs: undefined, sets: compileSetKernel(compiled, values, lists, rarityOf) },
      );
    this.first = levels[0]!.level;
    this.firstKernel = this.kernelLevels[0]?.level ?? noLevel;
    this.firstSet = this.kernelLevels.find(({ sets }) => sets !== undefined)?.level ?? noLevel;
    this.cost = this.kernelLevels.reduce((sum, { pairs, sets }) => sum + (pairs?.cost ?? sets!.cost), 0);
    const [best] = this.pairLevels;
    this.equalLevel = best === undefined ? noLevel : best.compiled.isExact ? best.level : -1;
    this.equalLevels = new Uint8Array(this.equalLevel === -1 ? values.size : 0);
  }

  /** The best level that equality of values alone decides; neither cell is blank. */
  bestOfEqual(left: number, right: number): number {
    if ((left | right) >= 0) return left === right ? this.levelOfEqual(left) : noLevel;
    const { lists } = this;
    const leftTo = endOf(left, lists);
    const rightTo = endOf(right, lists);
    let best = noLevel;
    for (let place = startOf(left); place < leftTo; place++) {
      const code = codeAt(left, place, lists);
      for (let other = startOf(right); other < rightTo; other++) {
        if (codeAt(right, other, lists) !== code) continue;
        const level = this.levelOfEqual(code);
        if (level < best) best = level;
      }
    }
    return best;
  }

  /** The best level below `limit` that more than equality decides, or noLevel; neither cell is blank. */
  bestOfKernels(left: number, right: number, limit: number): number {
    const { kernelLevels } = this;
    for (let position = 0; position < kernelLevels.length; position++) {
      const { level, pairs, sets } = kernelLevels[position]!;
      if (level >= limit) return noLevel;
      const holds =
        pairs === undefined
          ? sets!.holds(left, right)
          : (left | right) >= 0
            ? left !== right && pairs.holds(left, right)
            : this.holdsForAny(pairs, left, right);
      if (holds) return level;
    }
    return noLevel;
  }

  private holdsForAny(kernel: PairKernel, left: number, right: number): boolean {
    const { lists } = this;
    const leftTo = endOf(left, lists);
    const rightTo = endOf(right, lists);
    for (let place = startOf(left); place < leftTo; place++) {
      const code = codeAt(left, place, lists);
      for (let other = startOf(right); other < rightTo; other++) {
        const otherCode = codeAt(right, other, lists);
        if (otherCode !== code && kernel.holds(code, otherCode)) return true;
      }
    }
    return false;
  }

  /** Not every comparator holds for every equal pair: a text can be too short for it. */
  private levelOfEqual(code: number): number {
    if (this.equalLevel >= 0) return this.equalLevel;
    const known = this.equalLevels[code]!;
    if (known !== 0) return known - 1;
    const text = this.values.text(code);
    const found = this.pairLevels.find(({ compiled }) => compiled.comparator.holds(text, text));
    const level = found?.level ?? noLevel;
    this.equalLevels[code] = level + 1;
    return level;
  }
}

/** A cell that is one code is read as a list of one: places 0 up to 1. */
export function startOf(cell: number): number {
  return cell >= 0 ? 0 : -1 - cell;
}

export function endOf(cell: number, lists: Int32Array): number {
  if (cell >= 0) return 1;
  return cell === blankCell ? 0 : -1 - cell + lists[-2 - cell]!;
}

export function codeAt(cell: number, place: number, lists: Int32Array): number {
  return cell >= 0 ? cell : lists[place]!;
}
