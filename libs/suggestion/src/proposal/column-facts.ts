import { readDate, readNumber } from '@guiyi/standardization';
import type { ColumnProfile, TableProfile } from '../profile/column-profile';
import { isPlaceholder } from '../profile/placeholders';

/** What people want to see of a column before they believe what is said about it. */
export interface ColumnFacts {
  /** Up to five different values, taken over the whole length of the table. */
  samples: string[];
  /** The commonest values with the rows that hold them, at most eight. */
  topValues: ValueCount[];
  /**
   * Every value with its rows, commonest first, when there are few enough to choose from. Values that differ in case and
   * width only are one choice, written as most rows write it.
   */
  choices?: ValueCount[];
  numbers?: NumberRange;
  /** ISO dates of the filled cells that are dates. */
  dates?: { earliest: string; latest: string };
  /** UTF-16 units of the longest value. */
  longest: number;
}

export interface ValueCount {
  value: string;
  count: number;
}

/** Of the cells that are numbers. low and high: three interquartile ranges beyond the quartiles (Tukey's far outliers). */
export interface NumberRange {
  least: number;
  most: number;
  low: number;
  high: number;
  hasDecimals: boolean;
}

const mostSamples = 5;
const mostTopValues = 8;
/** More values than this are no list that somebody chooses from. */
const mostChoices = 30;
const shownLength = 80;

/**
 * Facts of every column, in the order of the table.
 *
 * @param rows cells by row; shorter rows count as blank at their end
 */
export function columnFacts({ columns }: TableProfile, rows: readonly (readonly string[])[]): ColumnFacts[] {
  return columns.map(({ position, kind }) =>
    factsOf(
      rows.map((row) => row[position] ?? ''),
      kind,
    ),
  );
}

function factsOf(cells: readonly string[], kind: ColumnProfile['kind']): ColumnFacts {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const value = cell.trim();
    if (value !== '' && !isPlaceholder(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts.keys()];
  const numbers = numberRange(values);
  // Any five digits read as the serial number of a day: only a column of dates is asked.
  const dates = kind === 'date' ? dateRange(values) : undefined;
  return {
    samples: spread(values, mostSamples).map(shown),
    topValues: byCount(counts)
      .slice(0, mostTopValues)
      .map(({ value, count }) => ({ value: shown(value), count })),
    ...(values.length > 0 && values.length <= mostChoices ? { choices: choicesOf(counts) } : {}),
    ...(numbers === undefined ? {} : { numbers }),
    ...(dates === undefined ? {} : { dates }),
    longest: values.reduce((most, { length }) => Math.max(most, length), 0),
  };
}

function choicesOf(counts: ReadonlyMap<string, number>): ValueCount[] {
  const choices = new Map<string, ValueCount>();
  for (const { value, count } of byCount(counts)) {
    const folded = value.normalize('NFKC').toLowerCase();
    const choice = choices.get(folded);
    if (choice === undefined) choices.set(folded, { value, count });
    else choice.count += count;
  }
  return [...choices.values()].sort((left, right) => right.count - left.count);
}

function byCount(counts: ReadonlyMap<string, number>): ValueCount[] {
  return [...counts]
    .sort(([leftValue, left], [rightValue, right]) => right - left || (leftValue < rightValue ? -1 : 1))
    .map(([value, count]) => ({ value, count }));
}

function numberRange(values: readonly string[]): NumberRange | undefined {
  const read = values.flatMap((value) => {
    const number = readNumber(value);
    return number === undefined ? [] : [number];
  });
  if (read.length === 0 || read.length < values.length * 0.8) return undefined;
  const sorted = read.sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const [lower, upper] = [at(0.25), at(0.75)];
  const reach = 3 * (upper - lower);
  return {
    least: sorted[0]!,
    most: sorted.at(-1)!,
    low: lower - reach,
    high: upper + reach,
    hasDecimals: sorted.some((number) => !Number.isInteger(number)),
  };
}

function dateRange(values: readonly string[]): ColumnFacts['dates'] {
  const read = values.slice(0, 5000).flatMap((value) => {
    const reading = readDate(value);
    return 'date' in reading ? [reading.date] : [];
  });
  if (read.length === 0 || read.length < Math.min(values.length, 5000) * 0.5) return undefined;
  const sorted = read.sort();
  return { earliest: sorted[0]!, latest: sorted.at(-1)! };
}

function spread<Value>(values: readonly Value[], most: number): Value[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, place) => values[Math.floor((place * values.length) / most)]!);
}

function shown(value: string): string {
  return value.length <= shownLength ? value : `${value.slice(0, shownLength - 1)}…`;
}
