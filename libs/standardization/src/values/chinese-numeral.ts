const digits = new Map<string, number>();
for (const row of [
  '〇一二三四五六七八九',
  '零壹贰叁肆伍陆柒捌玖',
  '○壹貳叄肆伍陸柒捌玖',
  '零弌弍参肆伍陆柒捌玖',
])
  for (const [value, character] of [...row].entries()) digits.set(character, value);
for (const two of '两兩') digits.set(two, 2);

/** Multiply the digit before them, inside a group of four. */
const places = new Map(
  [...'十拾百佰千仟'].map((character, at) => [character, 10 ** (1 + Math.floor(at / 2))]),
);
/** End a group. */
const groups = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);
const longestNumeral = 40;

/** 三十五, 五十万, 一亿二千万, 壹佰贰拾万零伍佰, 三点五万; undefined for anything else. 二〇二四 is no amount. */
export function readChineseNumeral(text: string): number | undefined {
  if (text.length > longestNumeral) return undefined;
  const decimal = /^(.+)[点點]([^十拾百佰千仟万萬亿億]+)([万萬亿億]?)$/u.exec(text);
  if (!decimal) return readWhole(text);
  const [, whole = '', fraction = '', group = ''] = decimal;
  const before = readWhole(whole);
  const after = readDigitByDigit(fraction);
  if (before === undefined || after === undefined) return undefined;
  return Number(`${before}.${after}`) * (groups.get(group) ?? 1);
}

/** 二〇二四 as 2024; undefined when some character is no digit. */
export function readDigitByDigit(text: string): string | undefined {
  let result = '';
  for (const character of text) {
    const digit = digits.get(character);
    if (digit === undefined) return undefined;
    result += String(digit);
  }
  return result === '' ? undefined : result;
}

/**
 * Places fall inside a group and groups fall inside the number: 五万三千 is one, 三三万 is none. Nor is 三百五, which may
 * be 305 or 350: a last digit follows 十 or 零, or stands alone.
 */
function readWhole(text: string): number | undefined {
  let total = 0;
  let group = 0;
  let digit: number | undefined;
  let afterZero = false;
  let lastPlace = Infinity;
  let lastGroup = Infinity;
  const isClear = (): boolean =>
    digit === undefined || digit === 0 || afterZero || lastPlace === 10 || (group === 0 && total === 0);
  for (const character of text) {
    const value = digits.get(character);
    const place = places.get(character);
    const size = groups.get(character);
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      afterZero = digit === 0;
      digit = value;
    } else if (place !== undefined) {
      if (place >= lastPlace || digit === 0) return undefined;
      group += (digit ?? 1) * place;
      lastPlace = place;
      digit = undefined;
    } else if (size !== undefined) {
      if (size >= lastGroup || group + (digit ?? 0) === 0 || !isClear()) return undefined;
      total += (group + (digit ?? 0)) * size;
      lastGroup = size;
      lastPlace = Infinity;
      group = 0;
      digit = undefined;
    } else return undefined;
  }
  return text === '' || !isClear() ? undefined : total + group + (digit ?? 0);
}
