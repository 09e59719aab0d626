import anyAscii from 'any-ascii';
import { isConvertible, toSimplified } from './simplified';

/** Marks characters that fold only together with their neighbours, or to several characters. */
export const unfoldable = 0xffff;
const tableSize = 0x10000;
let table: Uint16Array | undefined;

/**
 * The form in which two spellings of one value are equal: NFKC, simplified characters, lower case, accents removed,
 * and only letters and digits kept. Folding twice gives the same as folding once.
 */
export function fold(value: string): string {
  const folded = foldingOf();
  let result = '';
  let done = 0;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    const to = folded[code] ?? unfoldable;
    if (to === code) continue;
    if (to === unfoldable) return foldSlowly(value);
    result += value.slice(done, place);
    if (to !== 0) result += String.fromCharCode(to);
    done = place + 1;
  }
  return done === 0 ? value : result + value.slice(done);
}

/** What each UTF-16 unit folds to: itself, another unit, 0 where it is left out, or unfoldable. 128 KB. */
export function foldingOf(): Uint16Array {
  return (table ??= buildTable());
}

/** The definition that the table of fold is built from and falls back to. */
export function foldSlowly(value: string): string {
  const composed = toSimplified(value.normalize('NFKC')).toLowerCase();
  const plain = composed.replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => anyAscii(letter).toLowerCase());
  const decomposed = plain
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFKC');
  return toSimplified(decomposed.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Characters whose folding needs no context, one UTF-16 unit to one or to none; the rest is slow. */
function buildTable(): Uint16Array {
  const built = new Uint16Array(tableSize).fill(unfoldable);
  for (const [first, last] of [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x2010, 0x205e],
    [0x3000, 0x303f],
    [0x4e00, 0x9fff],
    [0xff01, 0xff5e],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const folded = isConvertible(code) ? '' : foldSlowly(String.fromCharCode(code));
      if (isConvertible(code) || folded.length > 1) continue;
      built[code] = folded === '' ? 0 : folded.charCodeAt(0);
    }
  }
  return built;
}
