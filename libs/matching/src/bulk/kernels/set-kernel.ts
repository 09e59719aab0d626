import type { CompiledSetComparator, Rarity } from '../../comparators/comparator';
import { shareOf } from '../../comparators/set-overlap';
import type { CompiledLevel } from '../../rule/match-rule';
import { oneEditLadder } from './edit-ladder';
import type { FormValues } from './form-values';
import type { Ladder } from './kernel';

/** A comparator over all values of two records, given as cells of RecordRows. */
export interface SetKernel {
  /** Nanoseconds spent so far, roughly. */
  readonly effort: number;
  /** Neither cell is blank. */
  holds(left: number, right: number): boolean;
}

/** rarityOf: bits that agreement on a value is worth, by its code. */
export function compileSetKernel(
  level: CompiledLevel,
  values: FormValues,
  lists: Int32Array,
  rarityOf: (code: number) => number,
): SetKernel {
  const { when } = level.document;
  const sets = level.comparator.sets!;
  const reference = new ReferenceSets(values, lists, sets, rarityOf);
  if (when.comparator !== 'setOverlap' || !Object.keys(when).every((name) => parameters.includes(name)))
    return reference;
  return new OverlapKernel(when, values, lists, reference, when.weighted === undefined ? () => 1 : rarityOf);
}

const parameters = ['comparator', 'atLeast', 'of', 'weighted', 'withinEdits', 'minValues'];

/** Above every code. */
const pastEnd = 0x7fffffff;

/** A cell as a short ascending list of codes: `from` up to `to` in `codes`. */
class CellValues {
  codes: Int32Array;
  from = 0;
  to = 1;
  private readonly single = new Int32Array(1);

  constructor(private readonly lists: Int32Array) {
    this.codes = this.single;
  }

  read(cell: number): void {
    if (cell >= 0) {
      this.single[0] = cell;
      this.codes = this.single;
      this.from = 0;
      this.to = 1;
    } else {
      this.codes = this.lists;
      this.from = -1 - cell;
      this.to = this.from + this.lists[-2 - cell]!;
    }
  }
}

/** The comparator itself, on texts. */
class ReferenceSets implements SetKernel {
  effort = 0;
  private readonly left: CellValues;
  private readonly right: CellValues;
  private readonly codeOf = new Map<string, number>();
  private readonly rarity: Rarity = (value) => this.rarityOf(this.codeOf.get(value)!);

  constructor(
    private readonly values: FormValues,
    lists: Int32Array,
    private readonly sets: CompiledSetComparator,
    private readonly rarityOf: (code: number) => number,
  ) {
    this.left = new CellValues(lists);
    this.right = new CellValues(lists);
  }

  holds(left: number, right: number): boolean {
    this.effort += 2000;
    this.codeOf.clear();
    return this.sets.holds(this.textsOf(this.left, left), this.textsOf(this.right, right), this.rarity);
  }

  private textsOf(cell: CellValues, value: number): string[] {
    cell.read(value);
    const texts: string[] = [];
    for (let place = cell.from; place < cell.to; place++) {
      const text = this.values.text(cell.codes[place]!);
      this.codeOf.set(text, cell.codes[place]!);
      texts.push(text);
    }
    return texts;
  }
}

interface Overlap {
  atLeast: number;
  of: Parameters<typeof shareOf>[0];
  withinEdits?: number;
  minValues?: number;
}

/**
 * setOverlap: two ascending lists of codes are merged. Words that are one edit apart are looked for only when equal
 * ones do not suffice, and only if there are any the reference pairs them.
 */
class OverlapKernel implements SetKernel {
  effort = 0;
  private readonly left: CellValues;
  private readonly right: CellValues;
  private readonly edits: Ladder | undefined;
  /** Bits per value, NaN until asked for. */
  private readonly bits: Float64Array;
  /** Bits of the left, the right and the shared values: shareOf reads them. */
  private readonly weights = { shared: 0, left: 0, right: 0 };

  constructor(
    private readonly setting: Overlap,
    values: FormValues,
    lists: Int32Array,
    private readonly reference: SetKernel,
    private readonly rarityOf: (code: number) => number,
  ) {
    this.left = new CellValues(lists);
    this.right = new CellValues(lists);
    this.bits = new Float64Array(values.size).fill(Number.NaN);
    if (setting.withinEdits === 1) this.edits = oneEditLadder(values);
  }

  holds(left: number, right: number): boolean {
    const { setting, weights, edits } = this;
    const { minValues = 1, atLeast, of } = setting;
    this.left.read(left);
    this.right.read(right);
    this.effort += 40;
    const leftSize = this.left.to - this.left.from;
    const rightSize = this.right.to - this.right.from;
    if (leftSize < minValues || rightSize < minValues) return false;
    const shared = this.merge();
    if (shareOf(of, weights) >= atLeast) return true;
    if (edits === undefined || shared === leftSize || shared === rightSize) return false;
    return this.hasOneEdit(edits) && this.reference.holds(left, right);
  }

  /** Sums the bits of both sides and of what they share; how many values they share. */
  private merge(): number {
    const { weights } = this;
    const { codes: leftCodes, to: leftTo } = this.left;
    const { codes: rightCodes, to: rightTo } = this.right;
    let place = this.left.from;
    let other = this.right.from;
    let sharedBits = 0;
    let leftBits = 0;
    let rightBits = 0;
    let shared = 0;
    while (place < leftTo || other < rightTo) {
      const own = place < leftTo ? leftCodes[place]! : pastEnd;
      const next = other < rightTo ? rightCodes[other]! : pastEnd;
      if (own === next) {
        const bits = this.bitsOf(own);
        sharedBits += bits;
        leftBits += bits;
        rightBits += bits;
        shared++;
        place++;
        other++;
      } else if (own < next) {
        leftBits += this.bitsOf(own);
        place++;
      } else {
        rightBits += this.bitsOf(next);
        other++;
      }
    }
    weights.shared = sharedBits;
    weights.left = leftBits;
    weights.right = rightBits;
    return shared;
  }

  private hasOneEdit(edits: Ladder): boolean {
    const { codes, from, to } = this.right;
    for (let place = this.left.from; place < this.left.to; place++) {
      const own = this.left.codes[place]!;
      for (let other = from; other < to; other++) {
        const code = codes[other]!;
        if (own !== code && edits.mayReach(own, code) === 0 && edits.reach(own, code) === 0) return true;
      }
    }
    return false;
  }

  private bitsOf(code: number): number {
    const known = this.bits[code]!;
    return Number.isNaN(known) ? (this.bits[code] = this.rarityOf(code)) : known;
  }
}
