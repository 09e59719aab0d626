export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export type DateReading =
  { date: string } | { problem: 'not-a-date' } | { problem: 'ambiguous-date'; candidates: readonly string[] };

const longestDate = 60;
const yearFirst = /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?(?:[T\s].*)?$/u;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearLast = /^(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})$/u;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date as people write it to ISO 8601 (yyyy-mm-dd). Day and month that could be exchanged are ambiguous without an order. */
export function readDate(value: string, order?: DateOrder): DateReading {
  if (value.length > longestDate) return { problem: 'not-a-date' };
  const text = value.normalize('NFKC').trim();
  const parts = yearFirst.exec(text) ?? compact.exec(text);
  if (parts) return reading(write(parts[1], parts[2], parts[3]));
  const [, one, two, year] = yearLast.exec(text) ?? [];
  if (year === undefined) return { problem: 'not-a-date' };
  const dayFirst = write(year, two, one);
  const monthFirst = write(year, one, two);
  if (order === 'dmy') return reading(dayFirst);
  if (order === 'mdy') return reading(monthFirst);
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return reading(dayFirst ?? monthFirst);
  return { problem: 'ambiguous-date', candidates: [monthFirst, dayFirst] };
}

function reading(date: string | undefined): DateReading {
  return date === undefined ? { problem: 'not-a-date' } : { date };
}

function write(year = '', month = '', day = ''): string | undefined {
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const last = month === '2' || month === '02' ? (leap ? 29 : 28) : daysOfMonth[Number(month) - 1];
  const exists = last !== undefined && Number(day) >= 1 && Number(day) <= last;
  return exists ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
