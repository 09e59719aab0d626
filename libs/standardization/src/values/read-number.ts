import { readChineseNumeral } from './chinese-numeral';

const magnitudes: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  k: 1e3,
  万: 1e4,
  w: 1e4,
  萬: 1e4,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
};
const currency = /^(?:人民币|rmb|cny|usd|hkd|us\$|hk\$|[¥¥$€£])|(?:元整?|块|人民币|rmb|cny|usd|圆|圓)$/giu;
const longestNumber = 60;
const plain = /^([+-]?)(\d{1,3}(?:[, ']\d{3})+|\d+)?(\.\d*)?(百万|千万|[十百千万萬亿億kwm])?$/u;

/**
 * A number as people write it: thousands separators, full-width digits, currency signs, 万 and 亿, Chinese numerals,
 * brackets for negative amounts. Undefined when it is none. decimals rounds half away from zero.
 */
export function readNumber(value: string, decimals?: number): number | undefined {
  if (value.length > longestNumber) return undefined;
  const narrow = value.normalize('NFKC').trim().toLowerCase();
  const inBrackets = /^\((.+)\)$/.exec(narrow)?.[1];
  const bare = (inBrackets ?? narrow).replace(currency, '').trim().replace(currency, '').trim();
  const found = plain.exec(bare);
  const [, sign, whole = '', fraction = '', magnitude] = found ?? [];
  if (!found) return inNumerals(bare, inBrackets !== undefined, decimals);
  if (whole === '' && fraction.length < 2) return undefined;
  const digits = Number(`${whole.replace(/[, ']/g, '') || '0'}${fraction}`);
  const size = roundAmount(digits * (magnitude === undefined ? 1 : (magnitudes[magnitude] ?? 1)), decimals);
  const negative = (sign === '-') !== (inBrackets !== undefined);
  if (!Number.isFinite(size)) return undefined;
  return negative && size !== 0 ? -size : size;
}

function inNumerals(text: string, isNegative: boolean, decimals: number | undefined): number | undefined {
  const amount = readChineseNumeral(text);
  if (amount === undefined) return undefined;
  const size = roundAmount(amount, decimals);
  return isNegative && size !== 0 ? -size : size;
}

/** Rounds a positive number half up, by its decimal notation so that 1.005 becomes 1.01. */
export function roundAmount(size: number, decimals = 6): number {
  if (size >= 1e15) return size;
  const shifted = Number(`${size}e${decimals}`);
  return Number.isFinite(shifted) ? Number(`${Math.round(shifted)}e-${decimals}`) : size;
}
