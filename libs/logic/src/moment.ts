/** A date, or a point in time with its date as written. day: days since 1970-01-01; instant: milliseconds since then. */
export interface Moment {
  day: number;
  /** Undefined for a date alone, and for a time without an offset: nobody knows when it was. */
  instant: number | undefined;
  year: number;
  month: number;
  dayOfMonth: number;
}

const moment =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const dayLength = 86_400_000;

/** Reads a date (2024-03-05) or a date-time (2024-03-05T08:30:00+08:00, RFC 3339); undefined for anything else. */
export function readMoment(text: string): Moment | undefined {
  const parts = moment.exec(text);
  if (parts === null) return undefined;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const midnight = dayStart(year, month, dayOfMonth);
  if (midnight === undefined) return undefined;
  const day = midnight / dayLength;
  if (parts[4] === undefined) return { day, instant: undefined, year, month, dayOfMonth };
  const [hours, minutes, seconds] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const offset = parts[8] === undefined ? undefined : minutesOf(parts[8]);
  const fraction = Math.trunc(Number(`0.${parts[7] ?? 0}`) * 1000);
  const time = midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction;
  const instant = offset === undefined ? undefined : time - offset * 60_000;
  return { day, instant, year, month, dayOfMonth };
}

/** Whole days from one moment to another: 24 hours each between two instants, else days of the calendar. */
export function daysBetween(from: Moment, to: Moment): number {
  if (from.instant === undefined || to.instant === undefined) return to.day - from.day;
  return Math.floor((to.instant - from.instant) / dayLength);
}

/** Negative, 0 or positive: by instants where both have one, else by days. */
export function compareMoments(left: Moment, right: Moment): number {
  if (left.instant === undefined || right.instant === undefined) return left.day - right.day;
  return left.instant - right.instant;
}

/** Milliseconds of a day's start in UTC; undefined for a day that no calendar has. */
function dayStart(year: number, month: number, dayOfMonth: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth && month > 0;
  return exists ? date.getTime() : undefined;
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}
