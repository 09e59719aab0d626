import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor } from './comparator';
import { isOneDigitError } from './digit-errors';

type DateParameters = Extract<ComparatorSpec, { comparator: 'dateWithin' }>;

const millisecondsPerDay = 86_400_000;

/**
 * ISO dates (or yyyymmdd) at most so many days apart, or alike in a way that is asked for: daySwapped, day and month
 * exchanged; oneDigit, one digit mistyped or two exchanged; partial, a year or month (yyyy, yyyy-mm, unknown parts also
 * as 00) and a date in it; sameYear. A date need not exist in the calendar except to count days.
 */
export const dateWithin: ComparatorFor<'dateWithin'> = (parameters) => ({
  holds: (left, right) => daysApart(left, right) <= parameters.days || isAlike(left, right, parameters),
  similarity: (left, right) => {
    if (isAlike(left, right, parameters)) return 1;
    const apart = daysApart(left, right);
    return Number.isNaN(apart) ? 0 : 1 / (1 + apart);
  },
});

export interface PartialDate {
  year: string;
  /** Two digits; blank when not known. */
  month: string;
  day: string;
}

function isAlike(left: string, right: string, parameters: Omit<DateParameters, 'comparator'>): boolean {
  const { daySwapped = false, oneDigit = false, partial = false, sameYear = false } = parameters;
  if (!daySwapped && !oneDigit && !partial && !sameYear) return false;
  const first = parseDate(left);
  const second = parseDate(right);
  if (first === undefined || second === undefined) return false;
  if (sameYear && first.year === second.year) return true;
  if (partial && isPartOf(first, second)) return true;
  if (first.day === '' || second.day === '') return false;
  if (daySwapped && isDaySwapped(first, second)) return true;
  return oneDigit && isOneDigitError(digitsOf(first), digitsOf(second));
}

/** Everything that both dates say agrees, and at least one does not say everything. */
function isPartOf(left: PartialDate, right: PartialDate): boolean {
  if (left.day !== '' && right.day !== '') return false;
  if (left.year !== right.year) return false;
  return left.month === '' || right.month === '' || left.month === right.month;
}

function isDaySwapped(left: PartialDate, right: PartialDate): boolean {
  return left.year === right.year && left.month === right.day && left.day === right.month;
}

/** NaN when a side is no date of the calendar. */
function daysApart(left: string, right: string): number {
  return Math.abs(dayNumberOf(left) - dayNumberOf(right));
}

export function dayNumberOf(text: string): number {
  const parsed = parseDate(text);
  if (parsed === undefined || parsed.day === '') return Number.NaN;
  const time = Date.parse(`${parsed.year}-${parsed.month}-${parsed.day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).getUTCDate() === Number(parsed.day);
  return exists ? time / millisecondsPerDay : Number.NaN;
}

function digitsOf({ year, month, day }: PartialDate): string {
  return `${year}${month}${day}`;
}

/** A day without its month is not known either. */
export function parseDate(text: string): PartialDate | undefined {
  const found = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:T.{0,40})?)?)?$/u.exec(text);
  if (found === null) return undefined;
  const month = found[2] === undefined || found[2] === '00' ? '' : found[2];
  const day = month === '' || found[3] === undefined || found[3] === '00' ? '' : found[3];
  return { year: found[1]!, month, day };
}
