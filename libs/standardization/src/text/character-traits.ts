import { isConvertible } from './simplified';
import { everyInvisible } from './invisible-characters';

/** \s: may have to be trimmed, collapsed or closed up. */
export const white = 1;
/** Has no shape: zero-width, direction marks, control characters. */
export const invisible = 2;
/** A Chinese character. */
export const han = 4;
/** An ASCII letter or digit. */
export const alphanumeric = 8;
/** Lower case is something else. */
export const upper = 16;
/** NFKC may change it, alone or beside its neighbours; surrogates count as well. */
export const composed = 32;
/** Simplified Chinese may write it differently. */
export const variant = 64;
/** An ASCII digit. */
export const digit = 128;

let traits: Uint8Array | undefined;

/** What the characters of a text are, taken together. Most rewriting is settled by what a text does not contain. */
export function traitsOf(text: string): number {
  const table = (traits ??= buildTraits());
  let found = 0;
  for (let place = 0; place < text.length; place++) found |= table[text.charCodeAt(place)] ?? 0;
  return found;
}

/** True when each character is one of the kinds. */
export function everyIs(text: string, kinds: number): boolean {
  const table = (traits ??= buildTraits());
  for (let place = 0; place < text.length; place++)
    if (((table[text.charCodeAt(place)] ?? 0) & kinds) === 0) return false;
  return true;
}

/** Ranges of characters that stand alone in NFKC: none of them composes with the one before it. */
const standingAlone: readonly (readonly [number, number])[] = [
  [0x00, 0x2ff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x3001, 0x3020],
  [0x4e00, 0x9fff],
];

/** One byte per UTF-16 unit, 64 KB. */
function buildTraits(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(composed | variant);
  for (const [first, last] of standingAlone) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCharCode(code);
      table[code] =
        (character.normalize('NFKC') === character ? 0 : composed) |
        (isConvertible(code) ? variant : 0) |
        (character.toLowerCase() === character ? 0 : upper);
    }
  }
  for (let code = 0; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    table[code] =
      (table[code] ?? 0) |
      (/\s/.test(character) ? white : 0) |
      (character.replace(everyInvisible, '') === '' ? invisible : 0) |
      (/\p{Script=Han}/u.test(character) ? han : 0) |
      (/[0-9A-Za-z]/.test(character) ? alphanumeric : 0) |
      (/[0-9]/.test(character) ? digit : 0);
  }
  return table;
}
