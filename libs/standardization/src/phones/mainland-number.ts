/** A mainland number as it is written most often, settled without looking for labels, notes and extensions. */
export interface MainlandNumber {
  /** E.164 */
  readonly number: string;
  readonly kind: 'mobile' | 'fixed';
  /** None: a number with one is not plain. */
  readonly extension: undefined;
}

/** Whether libphonenumber takes numbers with this area code, first digit and length for landlines: its rules look no further. */
export type LandlineTest = (area: string, subscriber: string) => boolean;

/** Longer text is looked at closely. */
const longestPlain = 24;
const plus = 0x2b;
const hyphen = 0x2d;
const zero = 0x30;
const nine = 0x39;
/** After fewer digits behind a hyphen, the hyphen may stand before an extension. */
const leastBehindHyphen = 7;

/**
 * Reads digits with spaces, hyphens and brackets between them, and a plus before them: 13812345678, +86 138 1234 5678,
 * 021-62345678, (021)62345678, +862162345678. Undefined for anything else, which may be a number all the same.
 */
export function readMainlandNumber(value: string, isLandline: LandlineTest): MainlandNumber | undefined {
  const compact = compactDigits(value);
  if (compact === undefined) return undefined;
  const mobile = readMainlandMobile(compact);
  if (mobile !== undefined) return { number: mobile, kind: 'mobile', extension: undefined };
  const landline = readLandline(compact, isLandline);
  return landline === undefined ? undefined : { number: landline, kind: 'fixed', extension: undefined };
}

/**
 * Mainland mobile numbers that libphonenumber accepts, decided without it because most values are one
 * (its parser costs a hundred times as much). A test keeps the two in agreement.
 */
const mainlandMobile = /^1(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8}$/;

/** 13812345678, 8613812345678, +8613812345678, 008613812345678, 013812345678 */
export function readMainlandMobile(value: string): string | undefined {
  const length = value.length;
  if (length < 11 || length > 15 || value.charCodeAt(length - 11) !== 0x31) return undefined;
  const number = length === 11 ? value : value.slice(-11);
  if (!mainlandMobile.test(number)) return undefined;
  if (length === 14 && value.startsWith('+86')) return value;
  const prefix = value.slice(0, -11);
  return prefix === '' || prefix === '86' || prefix === '0086' || prefix === '0' ? `+86${number}` : undefined;
}

function compactDigits(value: string): string | undefined {
  if (value.length > longestPlain) return undefined;
  let behindHyphen = leastBehindHyphen;
  let hasSigns = false;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    if (code >= zero && code <= nine) behindHyphen++;
    else if (code === hyphen) behindHyphen = 0;
    else if (code !== 0x20 && code !== 0x28 && code !== 0x29 && (code !== plus || place > 0))
      return undefined;
    hasSigns ||= code < zero && code !== plus;
  }
  if (behindHyphen < leastBehindHyphen) return undefined;
  return hasSigns ? value.replace(/[ ()-]+/g, '') : value;
}

/** Area code, and a subscriber number that is none of the service numbers (those begin with 0, 1, 9 or 800). */
const subscriberNumber = /^(?!800)[2-8]\d{6,7}$/;

function readLandline(compact: string, isLandline: LandlineTest): string | undefined {
  const start = compact.startsWith('+86') ? 3 : compact.startsWith('0') ? 1 : 0;
  const first = compact.charAt(start);
  if (start === 0 || first === '0' || first === '') return undefined;
  if (first === '1' && compact.charAt(start + 1) !== '0') return undefined;
  const areaEnd = start + (first === '1' || first === '2' ? 2 : 3);
  const subscriber = compact.slice(areaEnd);
  if (!subscriberNumber.test(subscriber) || !isLandline(compact.slice(start, areaEnd), subscriber))
    return undefined;
  return start === 3 ? compact : `+86${compact.slice(1)}`;
}
