import type { TermFrequency } from '@guiyi/contracts';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { CompiledComparison, CompiledLevel } from '../rule/match-rule';
import { frequencyWeight, rarityOf, weightSteps, type ValueFrequency } from '../rule/weights';
import { ColumnFrequencies } from './column-frequencies';
import { textOf, type FormColumn } from './match-columns';

/** Per distinct value the steps (1/4096 bit) that its frequency adds to an exact level, worked out when first asked for. */
export class FrequencyBits {
  private readonly steps: Int32Array;

  constructor(
    private readonly level: CompiledLevel,
    private readonly setting: TermFrequency,
    private readonly column: FormColumn,
    private readonly frequencies: TermFrequencies,
  ) {
    this.steps = new Int32Array(column.holders.length).fill(notKnown);
  }

  stepsOf(code: number): number {
    const known = this.steps[code]!;
    return known === notKnown ? (this.steps[code] = this.compute(code)) : known;
  }

  private compute(code: number): number {
    const frequency = frequencyOfCode(code, this.level.form, this.column, this.frequencies);
    if (frequency === undefined) return 0;
    return weightSteps(frequencyWeight(this.level.unknownShare, frequency, this.setting));
  }
}

const notKnown = 0x7fffffff;

/** Of levels that the frequency of the value adjusts. */
export function frequencyBitsOf(
  level: CompiledLevel,
  comparison: CompiledComparison,
  column: FormColumn,
  frequencies: TermFrequencies | undefined,
): FrequencyBits | undefined {
  const setting = comparison.document.termFrequency;
  if (setting === undefined || !level.isExact || frequencies === undefined) return undefined;
  return new FrequencyBits(level, setting, column, frequencies);
}

/** Bits that agreement on a value of the column is worth by itself; 1 when values were not counted. */
export function rarityByCode(
  form: string,
  column: FormColumn,
  frequencies: TermFrequencies | undefined,
): (code: number) => number {
  return (code) => {
    const frequency =
      frequencies === undefined ? undefined : frequencyOfCode(code, form, column, frequencies);
    return frequency === undefined ? 1 : rarityOf(frequency);
  };
}

function frequencyOfCode(
  code: number,
  form: string,
  column: FormColumn,
  frequencies: TermFrequencies,
): ValueFrequency | undefined {
  if (frequencies instanceof ColumnFrequencies && frequencies.counts(column))
    return { holders: column.holders[code]!, records: column.records };
  return frequencies.frequencyOf(form, textOf(column, code));
}
