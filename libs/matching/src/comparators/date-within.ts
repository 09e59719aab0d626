import type { ComparatorFor } from './comparator';

const millisecondsPerDay = 86_400_000;

/** ISO dates (or yyyymmdd) at most so many days apart; daySwapped also accepts day and month exchanged. */
export const dateWithin: ComparatorFor<'dateWithin'> = ({ days, daySwapped = false }) => ({
  holds: (left, right) => daysApart(left, right) <= days || (daySwapped && isDaySwapped(left, right)),
  similarity: (left, right) => {
    if (daySwapped && isDaySwapped(left, right)) return 1;
    const apart = daysApart(left, right);
    return Number.isNaN(apart) ? 0 : 1 / (1 + apart);
  },
});

interface CalendarDay {
  year: string;
  month: string;
  day: string;
}

/** NaN when a side is no date of the calendar. */
function daysApart(left: string, right: string): number {
  return Math.abs(dayNumberOf(left) - dayNumberOf(right));
}

function isDaySwapped(left: string, right: string): boolean {
  const first = parseDay(left);
  const second = parseDay(right);
  if (first === undefined || second === undefined) return false;
  return first.year === second.year && first.month === second.day && first.day === second.month;
}

function dayNumberOf(text: string): number {
  const parsed = parseDay(text);
  if (parsed === undefined) return Number.NaN;
  const time = Date.parse(`${parsed.year}-${parsed.month}-${parsed.day}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).getUTCDate() === Number(parsed.day);
  return exists ? time / millisecondsPerDay : Number.NaN;
}

function parseDay(text: string): CalendarDay | undefined {
  const found = /^(\d{4})(-?)(\d{2})\2(\d{2})(T.*)?$/u.exec(text);
  return found === null ? undefined : { year: found[1]!, month: found[3]!, day: found[4]! };
}
