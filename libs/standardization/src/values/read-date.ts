import { readChineseNumeral, readDigitByDigit } from './chinese-numeral';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';
/** The day that a spreadsheet counts from. */
export type DateSerials = 'from1900' | 'from1904';

export type DateReading =
  | { date: string }
  | { problem: 'not-a-date' }
  | { problem: 'ambiguous-date'; candidates: readonly string[] }
  /** yyyy-mm */
  | { problem: 'date-without-day'; month: string };

const longestDate = 60;
const time =
  /^[T\s,]*(?:[(\uff08]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)\uff09]?)?[T\s,]*(?:上午|下午)?\s*(?:\d{1,2}(?:[:时時点點]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?分?)?\s*(?:[ap]m)?(?:z|\s?[+-]\d{2}:?\d{2})?)?$/iu;
const yearFirst = /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号號]?(?=$|\D)/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}$/;
const yearLast = /^(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4})$/u;
const monthOnly = /^(\d{4})\s*(?:[-/.]\s*(\d{1,2})|年\s*(\d{1,2})\s*月(?:份)?)$/u;
const chinese =
  /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号號])?$/u;
const era =
  /^(民国|民國|中华民国|中華民國|令和|平成|昭和)\s*(\d{1,3}|[元一二三四五六七八九十百]{1,5})\s*[年/.-]\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月/.-]\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号號]?$/u;
/** Year 0 of each era; the first of Minguo is 1912. */
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const yearZeroOfMinguo = 1911;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayMonth = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/iu;
const monthDay = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;
const monthInFull =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu;
const serial = /^[1-9]\d{4}(?:\.\d+)?$/;
/** The day with the number 0, from the point of view of the days after February 1900: 1900 had no leap day, a spreadsheet gives it one. */
const dayZero: Readonly<Record<DateSerials, number>> = {
  from1900: Date.UTC(1899, 11, 30),
  from1904: Date.UTC(1904, 0, 1),
};
const millisecondsOfDay = 86_400_000;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A date as people write it to ISO 8601 (yyyy-mm-dd); a time of day is left out. Day and month that could be exchanged
 * are ambiguous without an order. Five digits are a date only where serials says what they count from.
 */
export function readDate(value: string, order?: DateOrder, serials?: DateSerials): DateReading {
  if (value.length > longestDate) return { problem: 'not-a-date' };
  const text = value.normalize('NFKC').trim();
  const first = yearFirst.exec(text);
  const parts = first && time.test(text.slice(first[0].length)) ? first : compact.exec(text);
  if (parts) return reading(write(parts[1], parts[2], parts[3]));
  if (serials && serial.test(text)) return reading(dateOfSerial(Math.floor(Number(text)), serials));
  return (
    readYearLast(text, order) ?? readMonth(text) ?? reading(inChinese(text) ?? ofEra(text) ?? inEnglish(text))
  );
}

function readYearLast(text: string, order: DateOrder | undefined): DateReading | undefined {
  const [, one, two, year] = yearLast.exec(text) ?? [];
  if (year === undefined) return undefined;
  const dayFirst = write(year, two, one);
  const monthFirst = write(year, one, two);
  if (order === 'dmy') return reading(dayFirst);
  if (order === 'mdy') return reading(monthFirst);
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return reading(dayFirst ?? monthFirst);
  return { problem: 'ambiguous-date', candidates: [monthFirst, dayFirst] };
}

function readMonth(text: string): DateReading | undefined {
  const [, year, signed, named] = monthOnly.exec(text) ?? [];
  if (year !== undefined) return withoutDay(write(year, signed ?? named, '1'));
  const [, chineseYear = '', month = '', day] = chinese.exec(text) ?? [];
  return chineseYear === '' || day !== undefined
    ? undefined
    : withoutDay(write(readDigitByDigit(chineseYear), numeral(month), '1'));
}

function withoutDay(firstDay: string | undefined): DateReading {
  return firstDay === undefined
    ? { problem: 'not-a-date' }
    : { problem: 'date-without-day', month: firstDay.slice(0, 7) };
}

/** 二〇二四年三月五日 */
function inChinese(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = chinese.exec(text) ?? [];
  return year === '' ? undefined : write(readDigitByDigit(year), numeral(month), numeral(day));
}

/** 民国113年3月5日, 令和6年3月5日 */
function ofEra(text: string): string | undefined {
  const [, name = '', year = '', month = '', day = ''] = era.exec(text) ?? [];
  if (name === '') return undefined;
  const count = year === '元' ? 1 : Number(numeral(year));
  return count > 0
    ? write(String((eras[name] ?? yearZeroOfMinguo) + count), numeral(month), numeral(day))
    : undefined;
}

/** 5 Mar 2024, March 5, 2024 */
function inEnglish(text: string): string | undefined {
  const [, dayBefore, monthAfter] = dayMonth.exec(text) ?? [];
  const [, monthBefore, dayAfter] = monthDay.exec(text) ?? [];
  const month = monthAfter ?? monthBefore ?? '';
  if (!monthInFull.test(month)) return undefined;
  const number = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return write(text.slice(-4), String(number), dayBefore ?? dayAfter);
}

function numeral(text: string): string {
  return /^\d+$/.test(text) ? text : String(readChineseNumeral(text) ?? '');
}

function dateOfSerial(days: number, serials: DateSerials): string {
  return new Date(dayZero[serials] + days * millisecondsOfDay).toISOString().slice(0, 10);
}

function reading(date: string | undefined): DateReading {
  return date === undefined ? { problem: 'not-a-date' } : { date };
}

function write(year = '', month = '', day = ''): string | undefined {
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const last = Number(month) === 2 ? (leap ? 29 : 28) : daysOfMonth[Number(month) - 1];
  const exists = last !== undefined && Number(day) >= 1 && Number(day) <= last;
  return exists ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}
