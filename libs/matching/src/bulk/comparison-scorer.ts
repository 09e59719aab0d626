import type { TermFrequency } from '@guiyi/contracts';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { CompiledComparison, CompiledLevel } from '../rule/match-rule';
import { frequencyWeight, type ValueFrequency } from '../rule/weights';
import { ColumnFrequencies } from './column-frequencies';
import { LevelMemo } from './level-memo';
import { textOf, type FormColumn, type MatchColumns } from './match-columns';

/** No level of the run of levels holds. */
const none = 255;

/** One comparison over columns: the state of a pair of records, and the weight of it, without allocating. */
export class ComparisonScorer {
  private readonly runs: readonly LevelRun[];
  private readonly runOfLevel: readonly LevelRun[];
  private readonly main: FormColumn;
  private readonly weights: Float64Array;
  /** Per level, the adjustment of each distinct value; undefined for levels without one. */
  private readonly adjustments: readonly (FrequencyAdjustments | undefined)[];

  constructor(
    comparison: CompiledComparison,
    columns: MatchColumns,
    frequencies: TermFrequencies | undefined,
  ) {
    this.main = columns.forms[comparison.form]!;
    this.runs = runsOfLevels(comparison, columns);
    this.runOfLevel = comparison.levels.map((_, level) =>
      this.runs.find((run) => level >= run.firstLevel && level < run.firstLevel + run.levels.length)!,
    );
    this.weights = Float64Array.from(comparison.weights);
    this.adjustments = comparison.levels.map((level) =>
      adjustmentsOf(level, comparison, columns, frequencies),
    );
  }

  /** Position in comparison.states. */
  stateOf(left: number, right: number): number {
    for (let position = 0; position < this.runs.length; position++) {
      const level = this.runs[position]!.bestLevel(left, right);
      if (level !== none) return level;
    }
    const leftBlank = this.main.offsets[left] === this.main.offsets[left + 1];
    const rightBlank = this.main.offsets[right] === this.main.offsets[right + 1];
    return this.runOfLevel.length + (leftBlank && rightBlank ? 2 : leftBlank || rightBlank ? 1 : 0);
  }

  /** Bits of a state, with the adjustment of the rarest value that both records hold. */
  weightOf(state: number, left: number, right: number): number {
    const adjustments = this.adjustments[state];
    if (adjustments === undefined) return this.weights[state]!;
    const { offsets, codes } = this.runOfLevel[state]!.column;
    let most = -Infinity;
    for (let place = offsets[left]!; place < offsets[left + 1]!; place++) {
      const code = codes[place]!;
      for (let other = offsets[right]!; other < offsets[right + 1]!; other++) {
        if (codes[other] === code) most = Math.max(most, adjustments.bitsOf(code));
      }
    }
    return this.weights[state]! + most;
  }
}

/** Neighbouring levels over one form, decided together and remembered per pair of distinct values. */
class LevelRun {
  private readonly memo: LevelMemo | undefined;
  private readonly texts: (string | undefined)[] = [];
  private readonly equalLevel: number;

  constructor(
    readonly column: FormColumn,
    readonly firstLevel: number,
    readonly levels: readonly CompiledLevel[],
  ) {
    const onlyExact = levels.every((level) => level.isExact);
    this.memo = onlyExact ? undefined : new LevelMemo(column.holders.length);
    this.equalLevel = levels[0]!.isExact ? firstLevel : none;
  }

  /** Best level over all pairs of values, or none. */
  bestLevel(left: number, right: number): number {
    const { offsets, codes } = this.column;
    let best = none;
    for (let place = offsets[left]!; place < offsets[left + 1]!; place++) {
      for (let other = offsets[right]!; other < offsets[right + 1]!; other++) {
        const level = this.levelOf(codes[place]!, codes[other]!);
        if (level === this.firstLevel) return level;
        if (level < best) best = level;
      }
    }
    return best;
  }

  private levelOf(left: number, right: number): number {
    if (left === right && this.equalLevel !== none) return this.equalLevel;
    if (this.memo === undefined) return none;
    const slot = this.memo.slotOf(left, right);
    const known = this.memo.get(slot, left, right);
    if (known >= 0) return known;
    const level = this.compare(this.text(left), this.text(right));
    this.memo.set(slot, left, right, level);
    return level;
  }

  private compare(left: string, right: string): number {
    for (let position = 0; position < this.levels.length; position++) {
      if (this.levels[position]!.comparator.holds(left, right)) return this.firstLevel + position;
    }
    return none;
  }

  private text(code: number): string {
    return (this.texts[code] ??= textOf(this.column, code));
  }
}

function runsOfLevels(comparison: CompiledComparison, columns: MatchColumns): LevelRun[] {
  const runs: { form: string; firstLevel: number; levels: CompiledLevel[] }[] = [];
  for (const [position, level] of comparison.levels.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && last.form === level.form) last.levels.push(level);
    else runs.push({ form: level.form, firstLevel: position, levels: [level] });
  }
  return runs.map(({ form, firstLevel, levels }) => new LevelRun(columns.forms[form]!, firstLevel, levels));
}

/** Per distinct value the bits that its frequency adds, worked out when first asked for. */
class FrequencyAdjustments {
  private readonly bits: Float64Array;

  constructor(
    private readonly level: CompiledLevel,
    private readonly setting: TermFrequency,
    private readonly column: FormColumn,
    private readonly frequencies: TermFrequencies,
  ) {
    this.bits = new Float64Array(column.holders.length).fill(Number.NaN);
  }

  bitsOf(code: number): number {
    const known = this.bits[code]!;
    return Number.isNaN(known) ? (this.bits[code] = this.compute(code)) : known;
  }

  private compute(code: number): number {
    const frequency = this.frequencyOf(code);
    return frequency === undefined ? 0 : frequencyWeight(this.level.unknownShare, frequency, this.setting);
  }

  private frequencyOf(code: number): ValueFrequency | undefined {
    const { column, frequencies } = this;
    if (frequencies instanceof ColumnFrequencies && frequencies.counts(column)) {
      return { holders: column.holders[code]!, records: column.records };
    }
    return frequencies.frequencyOf(this.level.form, textOf(column, code));
  }
}

function adjustmentsOf(
  level: CompiledLevel,
  comparison: CompiledComparison,
  columns: MatchColumns,
  frequencies: TermFrequencies | undefined,
): FrequencyAdjustments | undefined {
  const setting = comparison.document.termFrequency;
  if (setting === undefined || !level.isExact || frequencies === undefined) return undefined;
  return new FrequencyAdjustments(level, setting, columns.forms[level.form]!, frequencies);
}
