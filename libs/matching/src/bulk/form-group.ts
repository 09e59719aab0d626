import type { CompiledLevel } from '../rule/match-rule';
import { compileLadders, type LadderLevels } from './kernels/registry';
import { compileSetKernel, type SetKernel } from './kernels/set-kernel';
import type { FormValues } from './kernels/form-values';
import type { Ladder } from './kernels/kernel';
import { blankCell } from './record-rows';

/** No level holds; above every level. */
export const noLevel = 127;

/** A level that is decided over all values at once. */
interface SetLevel {
  level: number;
  kernel: SetKernel;
}

/** The levels of one comparison that read the same form. A level of a lower number is a better one. */
export class FormGroup {
  /** The best level of the group. */
  readonly first: number;
  /** The best level that more than equality decides, or noLevel. */
  readonly firstKernel: number;
  /** The same of levels over all values at once, which equal values do not decide. */
  readonly firstSet: number;
  /** Levels that more than equality decides. */
  readonly kernelLevels: readonly number[];
  /** The level of equal values where it is the same for all values; else -1. */
  readonly equalLevel: number;
  private readonly ladders: readonly LadderLevels[];
  private readonly setLevels: readonly SetLevel[];
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
    this.setLevels = levels
      .filter(({ compiled }) => compiled.comparator.sets !== undefined)
      .map(({ level, compiled }) => ({
        level,
        kernel: compileSetKernel(compiled, values, lists, rarityOf),
      }));
    this.ladders = compileLadders(
      this.pairLevels.filter(({ compiled }) => !compiled.isExact),
      values,
    );
    this.kernelLevels = levels.filter(({ compiled }) => !compiled.isExact).map(({ level }) => level);
    this.first = levels[0]!.level;
    this.firstKernel = this.kernelLevels[0] ?? noLevel;
    this.firstSet = this.setLevels[0]?.level ?? noLevel;
    const [best] = this.pairLevels;
    this.equalLevel = best === undefined ? noLevel : best.compiled.isExact ? best.level : -1;
    this.equalLevels = new Uint8Array(this.equalLevel === -1 ? values.size : 0);
  }

  /** The ladder that decides all that equality does not, if one does. */
  get onlyLadder(): LadderLevels | undefined {
    return this.ladders.length === 1 && this.setLevels.length === 0 ? this.ladders[0] : undefined;
  }

  /** Nanoseconds that deciding cost so far, roughly. */
  get effort(): number {
    return (
      this.ladders.reduce((sum, { ladder }) => sum + ladder.effort, 0) +
      this.setLevels.reduce((sum, { kernel }) => sum + kernel.effort, 0)
    );
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

  /**
   * The most of `weights` that a level below `limit` may still give that more than equality decides, by bounds alone;
   * at least `most`. Neither cell is blank.
   */
  mostByBounds(left: number, right: number, limit: number, weights: Int32Array, most: number): number {
    const { ladders, setLevels } = this;
    let found = most;
    for (let position = 0; position < setLevels.length; position++) {
      const { level } = setLevels[position]!;
      if (level < limit && weights[level]! > found) found = weights[level]!;
    }
    for (let position = 0; position < ladders.length; position++) {
      const { ladder, levels } = ladders[position]!;
      if (levels[0]! >= limit) continue;
      let rung = 0;
      // Bounds of many values would cost as much as they save.
      if ((left | right) >= 0) rung = left === right ? levels.length : ladder.mayReach(left, right);
      for (; rung < levels.length && levels[rung]! < limit; rung++) {
        if (weights[levels[rung]!]! > found) found = weights[levels[rung]!]!;
      }
    }
    return found;
  }

  /** The best level below `limit` that more than equality decides, or noLevel; neither cell is blank. */
  bestOfKernels(left: number, right: number, limit: number): number {
    const { ladders, setLevels } = this;
    let best = limit;
    for (let position = 0; position < ladders.length; position++) {
      const { ladder, levels } = ladders[position]!;
      if (levels[0]! >= best) continue;
      const level =
        (left | right) >= 0
          ? levelOfPair(ladder, levels, left, right)
          : this.levelOfAny(ladder, levels, left, right);
      if (level < best) best = level;
    }
    for (let position = 0; position < setLevels.length; position++) {
      const { level, kernel } = setLevels[position]!;
      if (level >= best) break;
      if (kernel.holds(left, right)) best = level;
    }
    return best < limit ? best : noLevel;
  }

  private levelOfAny(ladder: Ladder, levels: readonly number[], left: number, right: number): number {
    const { lists } = this;
    const leftTo = endOf(left, lists);
    const rightTo = endOf(right, lists);
    let best = noLevel;
    for (let place = startOf(left); place < leftTo; place++) {
      const code = codeAt(left, place, lists);
      for (let other = startOf(right); other < rightTo; other++) {
        const level = levelOfPair(ladder, levels, code, codeAt(right, other, lists));
        if (level === levels[0]) return level;
        if (level < best) best = level;
      }
    }
    return best;
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

/** Equal values are no business of a ladder. */
function levelOfPair(ladder: Ladder, levels: readonly number[], left: number, right: number): number {
  if (left === right || ladder.mayReach(left, right) === levels.length) return noLevel;
  const rung = ladder.reach(left, right);
  return rung < levels.length ? levels[rung]! : noLevel;
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
