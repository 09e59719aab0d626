import { readChineseNumeral } from './chinese-numeral';
import { readNumber, roundAmount } from './read-number';

export type MoneyReading =
  { amount: number } | { problem: 'not-a-number' } | { problem: 'other-currency'; currency: string };

/** Currencies (ISO 4217) by what people write; a sign of several currencies stands for the one that a field is in. */
const currencies: Readonly<Record<string, readonly string[]>> = {
  人民币: ['CNY'],
  人民幣: ['CNY'],
  rmb: ['CNY'],
  '¥': ['CNY', 'JPY'],
  $: ['USD', 'HKD', 'TWD', 'SGD', 'AUD', 'CAD', 'MOP', 'NZD'],
  us$: ['USD'],
  美元: ['USD'],
  美金: ['USD'],
  hk$: ['HKD'],
  港币: ['HKD'],
  港幣: ['HKD'],
  港元: ['HKD'],
  nt$: ['TWD'],
  新台币: ['TWD'],
  新臺幣: ['TWD'],
  新台幣: ['TWD'],
  台币: ['TWD'],
  台幣: ['TWD'],
  mop$: ['MOP'],
  澳门元: ['MOP'],
  '€': ['EUR'],
  欧元: ['EUR'],
  歐元: ['EUR'],
  '£': ['GBP'],
  英镑: ['GBP'],
  英鎊: ['GBP'],
  日元: ['JPY'],
  日圆: ['JPY'],
  日圓: ['JPY'],
  円: ['JPY'],
  '₩': ['KRW'],
  韩元: ['KRW'],
  韓元: ['KRW'],
  s$: ['SGD'],
  新加坡元: ['SGD'],
  新币: ['SGD'],
  a$: ['AUD'],
  澳元: ['AUD'],
  加元: ['CAD'],
  瑞士法郎: ['CHF'],
  卢布: ['RUB'],
  '₽': ['RUB'],
  卢比: ['INR'],
  '₹': ['INR'],
  泰铢: ['THB'],
  '฿': ['THB'],
  越南盾: ['VND'],
  '₫': ['VND'],
};
const codes =
  /^(?:cny|usd|hkd|twd|mop|eur|gbp|jpy|krw|sgd|aud|nzd|cad|chf|rub|inr|thb|vnd|myr|idr|php|brl|mxn|aed|sar|sek|nok|dkk|pln|try|zar)$/;
const words = Object.keys(currencies)
  .sort((one, other) => other.length - one.length)
  .map((word) => word.replace('$', '\\$'))
  .join('|');
const before = new RegExp(`^(${words}|[a-z]{3}(?=[\\s\\d.-]))\\s*`, 'u');
const after = new RegExp(`\\s*(${words}|(?<=[\\s\\d.万萬亿億])[a-z]{3})$`, 'u');
const plain = /^\d{1,12}(?:\.\d{1,2})?$/;
const closing = /(?<=[元圆圓角分])[整正]$/u;
/** 壹佰元伍角贰分 */
const chineseAmount = /^([^元圆圓角分]+)[元圆圓](?:([^元角分])角)?零?(?:([^元角分])分)?$/u;
const longestAmount = 60;

/** An amount in a currency as people write it. An amount that names another currency is none in this one. */
export function readMoney(value: string, currency: string, decimals?: number): MoneyReading {
  if (plain.test(value) && (decimals ?? 2) >= 2) return { amount: Number(value) };
  if (value.length > longestAmount) return { problem: 'not-a-number' };
  const { text, named } = takeCurrency(value.normalize('NFKC').trim().toLowerCase());
  const other = named.find((one) => !one.includes(currency));
  if (other) return { problem: 'other-currency', currency: other[0] ?? '' };
  const amount = readAmount(text.replace(closing, ''), decimals);
  return amount === undefined ? { problem: 'not-a-number' } : { amount };
}

function takeCurrency(text: string): { text: string; named: (readonly string[])[] } {
  const named: (readonly string[])[] = [];
  let rest = text;
  for (const pattern of [before, after]) {
    const word = pattern.exec(rest)?.[1];
    const known = word === undefined ? undefined : currenciesOf(word);
    if (!known) continue;
    named.push(known);
    rest = rest.replace(pattern, '').trim();
  }
  return { text: rest, named };
}

function currenciesOf(word: string): readonly string[] | undefined {
  if (Object.hasOwn(currencies, word)) return currencies[word];
  return codes.test(word) ? [word.toUpperCase()] : undefined;
}

function readAmount(text: string, decimals: number | undefined): number | undefined {
  const [, whole, tenths = '', hundredths = ''] = chineseAmount.exec(text) ?? [];
  if (whole === undefined || /\d/.test(whole)) return readNumber(text, decimals);
  const yuan = readChineseNumeral(whole);
  const parts = [tenths, hundredths].map((digit) => (digit === '' ? 0 : readChineseNumeral(digit)));
  const [jiao, fen] = parts;
  if (yuan === undefined || jiao === undefined || fen === undefined || jiao > 9 || fen > 9) return undefined;
  return roundAmount(yuan + jiao / 10 + fen / 100, decimals);
}
