import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { readMainlandMobile, readMainlandNumber } from './mainland-number';

export type PhoneKind = 'mobile' | 'fixed' | 'service';

export interface CanonicalPhone {
  /** E.164: + and digits, no spaces. */
  number: string;
  kind: PhoneKind;
  extension: string | undefined;
}

export interface PhoneReading {
  phones: readonly CanonicalPhone[];
  /** Parts of the value that are no telephone number, as they were written. */
  unread: readonly string[];
}

/** Longer text is no telephone number, or no list of them. */
const longestNumber = 60;
const longestCell = 1000;
/** Between two numbers in one cell. A single space or hyphen may stand inside a number. */
const separators = /[;,、/|\n\r\t]+|\s{2,}|(?:或者?|和|及|&)|\bor\b/u;
const extension = /(?:转|轉|分机号?|分機|内线|ext(?:ension|n)?\.?|;ext=|x|#|\*)[:.\s]*(\d{1,6})$/iu;
/** A short number after a hyphen behind a complete landline number: 021-62345678-801. */
const hyphenExtension = /^(.*\d{7,8}\)?)\s*[-~]\s*(\d{1,6})$/u;
const label =
  /^(?:联系电话|电话号码?|手机号码?|手机|电话|座机|固话|传真|移动电话|办公电话|公司电话|热线|tel(?:ephone)?|mob(?:ile)?|phone|cell|office|fax|t|m|p)\s*[.::]*\s*(?=[\d+(])/iu;

/** Remarks behind a number that say nothing about it. */
const note = /\s*\(?(?:微信同号|同微信|微信号?|手机微信同号|v同号|vx同号|wechat|whatsapp)\)?$/iu;

/**
 * Reads the telephone numbers of one cell. region: the country of numbers written without one (ISO 3166, CN).
 * What is not a valid number is returned as it was written, never guessed.
 */
export function readPhones(value: string, region: string): PhoneReading {
  if (latest.value !== value || latest.region !== region)
    latest = { value, region, reading: readCell(value, region) };
  return latest.reading;
}

/** Several match forms ask for the numbers of one value, one after the other. */
let latest: { value: string; region: string; reading: PhoneReading } = {
  value: '',
  region: '',
  reading: { phones: [], unread: [] },
};

function readCell(value: string, region: string): PhoneReading {
  if (value.length > longestCell) return { phones: [], unread: [value] };
  const canonical = value.includes('; ') ? undefined : readPhone(value, region);
  if (canonical) return { phones: [canonical], unread: [] };
  const parts = partsOf(value);
  const phones: CanonicalPhone[] = [];
  const unread: string[] = [];
  for (const part of parts) {
    const phone = readPhone(part, region);
    const several = phone ? [phone] : splitAtSpaces(part, region);
    if (several) phones.push(...several.filter((one) => !phones.some((known) => isSame(known, one))));
    else unread.push(part);
  }
  // A remark in place of a number stays in one piece.
  return phones.length === 0 && unread.length > 1 ? { phones, unread: [value.trim()] } : { phones, unread };
}

/** One number in E.164, with ;ext= when it has an extension (RFC 3966); undefined when it is none. */
export function canonicalPhone(value: string, region: string): string | undefined {
  const phone = readPhone(value, region);
  return phone && writePhone(phone);
}

/** All numbers of a cell in E.164. */
export function canonicalPhones(value: string, region: string): string[] {
  return readPhones(value, region).phones.map(writePhone);
}

export function writePhone({ number, extension: inner }: CanonicalPhone): string {
  return inner === undefined ? number : `${number};ext=${inner}`;
}

function isSame(one: CanonicalPhone, other: CanonicalPhone): boolean {
  return one.number === other.number && one.extension === other.extension;
}

function partsOf(value: string): string[] {
  const narrow = value.normalize('NFKC').replace(/;ext=/gi, 'ext');
  return narrow
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** 021-62345678 13812345678: complete numbers beside each other, when each of them is valid. */
function splitAtSpaces(part: string, region: string): CanonicalPhone[] | undefined {
  const words = part.split(/\s+/);
  if (words.length < 2) return undefined;
  const phones = words.map((word) => readPhone(word, region));
  return phones.every((phone) => phone !== undefined) ? phones : undefined;
}

function readPhone(value: string, region: string): CanonicalPhone | undefined {
  return (
    (region === 'CN' ? readMainlandNumber(value, isLandline) : undefined) ?? readDecorated(value, region)
  );
}

/** A number with a label, a note, an extension, or from elsewhere. */
function readDecorated(value: string, region: string): CanonicalPhone | undefined {
  if (region === 'CN') {
    const mobile = readMainlandMobile(value);
    if (mobile !== undefined) return { number: mobile, kind: 'mobile', extension: undefined };
  }
  if (value.length > longestNumber) return undefined;
  const text = value.normalize('NFKC').trim().replace(label, '').replace(note, '');
  const { digits, inner } = cutExtension(text);
  // Letters would be read as keypad digits or skipped; a note beside a number is for a person to look at.
  if (!/^[+\d\s().\-–—·]+$/u.test(digits)) return undefined;
  const known =
    region === 'CN'
      ? readMainlandMobile(digits.replace(/\D+/g, (sign) => (sign.includes('+') ? '+' : '')))
      : undefined;
  if (known !== undefined) return { number: known, kind: 'mobile', extension: inner };
  return readAny(digits, region, inner);
}

function cutExtension(text: string): { digits: string; inner: string | undefined } {
  const marked = extension.exec(text);
  if (marked) return { digits: text.slice(0, marked.index).trim(), inner: marked[1] };
  const hyphened = hyphenExtension.exec(text);
  return hyphened ? { digits: hyphened[1] ?? '', inner: hyphened[2] } : { digits: text, inner: undefined };
}

function readAny(digits: string, region: string, inner: string | undefined): CanonicalPhone | undefined {
  const written = digits.replace(/^00(?=[1-9])/, '+');
  const landline = region === 'CN' ? readMainlandLandline(written) : undefined;
  if (landline !== undefined) return { number: landline, kind: 'fixed', extension: inner };
  const parsed = parseNumber(written, region);
  return parsed && { ...parsed, extension: inner };
}

type ParsedNumber = Pick<CanonicalPhone, 'number' | 'kind'>;

const mostParsed = 4096;
/** What libphonenumber made of texts seen lately: what is stored is read again to be compared. */
const parsedNumbers = new Map<string, ParsedNumber | undefined>();

function parseNumber(written: string, region: string): ParsedNumber | undefined {
  const key = written.startsWith('+') ? written : `${region} ${written}`;
  if (parsedNumbers.has(key)) return parsedNumbers.get(key);
  const found = askLibrary(written, region);
  if (parsedNumbers.size >= mostParsed) parsedNumbers.clear();
  parsedNumbers.set(key, found);
  if (found) parsedNumbers.set(found.number, found);
  return found;
}

function askLibrary(written: string, region: string): ParsedNumber | undefined {
  const parsed = parsePhoneNumberFromString(written, region as CountryCode);
  if (!parsed?.isValid()) return undefined;
  const type = parsed.getType();
  const kind =
    type === 'MOBILE'
      ? 'mobile'
      : type === 'FIXED_LINE' || type === 'FIXED_LINE_OR_MOBILE'
        ? 'fixed'
        : 'service';
  return { number: parsed.number, kind };
}

/** Area code, and a subscriber number that is none of the service numbers (those begin with 0, 1, 9 or 800). */
const mainlandLandline = /^(?:\+86|0)(10|2\d|[3-9]\d\d)((?!800)[2-8]\d{6,7})$/;

function readMainlandLandline(written: string): string | undefined {
  const [, area = '', subscriber = ''] = mainlandLandline.exec(written.replace(/[^+\d]+/g, '')) ?? [];
  return area !== '' && isLandline(area, subscriber) ? `+86${area}${subscriber}` : undefined;
}

/** A few thousand combinations at most. */
const landlineVerdicts = new Map<number, boolean>();

function isLandline(area: string, subscriber: string): boolean {
  const key = Number(area) * 100 + (subscriber.charCodeAt(0) - 0x30) * 10 + subscriber.length;
  const known = landlineVerdicts.get(key);
  if (known !== undefined) return known;
  const verdict = parsePhoneNumberFromString(`+86${area}${subscriber}`)?.getType() === 'FIXED_LINE';
  landlineVerdicts.set(key, verdict);
  return verdict;
}
