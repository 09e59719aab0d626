/** How often the values of one match form or field occur. */
export interface ValueCounts {
  /** Name of the form or field. */
  form: string;
  /** A value of it that more records hold is generic; takes the place of the option. */
  above?: number;
  /** Records in which it is not blank. */
  records: number;
  /** Different values; left out, every record that holds no shared value holds one of its own. */
  values?: number;
  /** Records per value; values held by one record may be left out, with `values` also others that few records hold. */
  holders: Iterable<readonly [value: string, records: number]>;
}

export interface GenericValueOptions {
  /** A value that more records hold is generic, whatever the field. */
  above?: number;
  /** A value that this many times as many records hold as a value of its field does on average is generic. */
  timesExpected?: number;
  /** No value that fewer records hold is generic. */
  fewest?: number;
}

export interface LearnedGenericValue {
  form: string;
  value: string;
  /** Records that hold it. */
  records: number;
  /** Records that hold a value of the field on average. */
  expected: number;
  /** Its share of the records in which the field is not blank, 0..1. */
  share: number;
  /** aboveLimit: more records than GenericValueOptions.above. unlikeOthers: timesExpected as many as expected. */
  reason: 'aboveLimit' | 'unlikeOthers';
}

const usualTimes = 25;
const usualFewest = 20;

/**
 * The values that so many records hold that they are no evidence: a switchboard, an agent's mobile, 无. What a field
 * usually holds says what is many: thirty holders are many for a telephone number and few for a city. The most held
 * first, then by form and value, so that equal counts give an equal list.
 */
export function learnGenericValues(
  counts: Iterable<ValueCounts>,
  { above = Infinity, timesExpected = usualTimes, fewest = usualFewest }: GenericValueOptions = {},
): LearnedGenericValue[] {
  const found: LearnedGenericValue[] = [];
  for (const { form, records, values, holders, above: limit = above } of counts) {
    const shared = [...holders].filter(([, held]) => held > 1);
    const expected = values === undefined ? averageHolders(records, shared) : records / Math.max(1, values);
    for (const [value, held] of shared) {
      const reason =
        held > limit ? 'aboveLimit' : held >= expected * timesExpected ? 'unlikeOthers' : undefined;
      if (reason === undefined || held < fewest) continue;
      found.push({
        form,
        value,
        records: held,
        expected,
        share: Math.min(1, held / Math.max(1, records)),
        reason,
      });
    }
  }
  return found.sort(mostHeldFirst);
}

function averageHolders(records: number, shared: readonly (readonly [string, number])[]): number {
  const occurrences = shared.reduce((sum, [, held]) => sum + held, 0);
  const alone = Math.max(0, records - occurrences);
  const values = shared.length + alone;
  return values === 0 ? 0 : (occurrences + alone) / values;
}

function mostHeldFirst(one: LearnedGenericValue, other: LearnedGenericValue): number {
  return other.records - one.records || compare(one.form, other.form) || compare(one.value, other.value);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
