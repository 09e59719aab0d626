import { dayNumberOf, parseDate } from '../../comparators/date-within';
import { numberOf } from '../../comparators/number-within';
import type { FormValues } from './form-values';
import type { KernelFor, PairKernel } from './kernel';

/** numberWithin: every text is read as a number once. */
export const numberKernel: KernelFor<'numberWithin'> = (
  { tolerance, share = 0, digitsSwapped = false },
  values,
) => (digitsSwapped ? undefined : new NumberKernel(values, tolerance, share));

class NumberKernel implements PairKernel {
  readonly cost = 5;
  private readonly numbers: ValuesRead;

  constructor(
    values: FormValues,
    private readonly tolerance: number,
    private readonly share: number,
  ) {
    this.numbers = new ValuesRead(values, numberOf);
  }

  mayHold(left: number, right: number): boolean {
    return this.holds(left, right);
  }

  holds(left: number, right: number): boolean {
    const first = this.numbers.of(left);
    const second = this.numbers.of(right);
    const allowed = Math.max(this.tolerance, this.share * Math.max(Math.abs(first), Math.abs(second)));
    return Math.abs(first - second) <= allowed * (1 + 1e-12);
  }
}

/** dateWithin: every text is read as a day once, and its digits once, four bits each. */
export const dateKernel: KernelFor<'dateWithin'> = (
  { days, daySwapped = false, oneDigit = false, partial = false, sameYear = false },
  values,
) => (partial || sameYear ? undefined : new DateKernel(values, days, daySwapped, oneDigit));

class DateKernel implements PairKernel {
  readonly cost = 6;
  private readonly dayNumbers: ValuesRead;
  private readonly digits: ValuesRead;

  constructor(
    values: FormValues,
    private readonly days: number,
    private readonly daySwapped: boolean,
    private readonly oneDigit: boolean,
  ) {
    this.dayNumbers = new ValuesRead(values, dayNumberOf);
    this.digits = new ValuesRead(values, digitsInBits);
  }

  mayHold(left: number, right: number): boolean {
    return this.holds(left, right);
  }

  holds(left: number, right: number): boolean {
    if (Math.abs(this.dayNumbers.of(left) - this.dayNumbers.of(right)) <= this.days) return true;
    if (!this.daySwapped && !this.oneDigit) return false;
    const first = this.digits.of(left);
    const second = this.digits.of(right);
    // A text that is no full date is not a number.
    if (!(first >= 0 && second >= 0)) return false;
    const [own, other] = [first | 0, second | 0];
    if (this.daySwapped && isDaySwapped(own, other)) return true;
    return this.oneDigit && isOneDigitError(own, other);
  }
}

function isDaySwapped(first: number, second: number): boolean {
  const swapped = (second & ~0xffff) | ((second & 0xff) << 8) | ((second >>> 8) & 0xff);
  return first === swapped;
}

/** One digit is another one, or two digits are exchanged. */
function isOneDigitError(first: number, second: number): boolean {
  let differing = first ^ second;
  if (differing === 0) return false;
  const place = lowestDigit(differing);
  differing &= ~(0xf << place);
  if (differing === 0) return true;
  const other = lowestDigit(differing);
  if ((differing & ~(0xf << other)) !== 0) return false;
  return digitAt(first, place) === digitAt(second, other) && digitAt(first, other) === digitAt(second, place);
}

function lowestDigit(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) & ~3;
}

function digitAt(digits: number, place: number): number {
  return (digits >>> place) & 0xf;
}

/** yyyymmdd, four bits a digit; NaN of a text that is no full date. */
function digitsInBits(text: string): number {
  const date = parseDate(text);
  if (date === undefined || date.day === '') return Number.NaN;
  return Number.parseInt(`${date.year}${date.month}${date.day}`, 16);
}

/** A number per distinct value, read when first asked for. */
class ValuesRead {
  private readonly numbers: Float64Array;

  constructor(
    private readonly values: FormValues,
    private readonly read: (text: string) => number,
  ) {
    this.numbers = new Float64Array(values.size).fill(notRead);
  }

  of(code: number): number {
    const known = this.numbers[code]!;
    return known === notRead ? (this.numbers[code] = this.read(this.values.text(code))) : known;
  }
}

/** A number too large to be one is read again each time. */
const notRead = Infinity;
