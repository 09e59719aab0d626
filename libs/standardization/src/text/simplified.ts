import { Converter } from 'opencc-js/t2cn';
import { untilStable } from './until-stable';

/** The package's own declarations do not resolve in this module system; this is their content. */
const converterOf = Converter as unknown as (locales: {
  from: string;
  to: string;
}) => (text: string) => string;

/**
 * OpenCC t -> cn: characters and the phrases in which a character keeps its traditional shape (乾坤).
 * Never a regional phrase table (twp): it would rewrite words of company names (技术 to 科技).
 */
const convert = converterOf({ from: 't', to: 'cn' });

const firstHan = 0x3400;
const lastHan = 0x9fff;
let convertible: Uint8Array | undefined;

/**
 * Traditional and variant Chinese characters to simplified ones; text without any is returned as it is. A few characters
 * (薴) are the variant of a variant, so it is converted until nothing changes.
 */
export function toSimplified(value: string): string {
  return untilStable(value, (text) => (mayBeConvertible(text) ? convert(text) : text));
}

function mayBeConvertible(text: string): boolean {
  const table = (convertible ??= findConvertible());
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= firstHan && (code > lastHan || table[code - firstHan] === 1)) return true;
  }
  return false;
}

/** True when the character alone has another simplified form. */
export function isConvertible(code: number): boolean {
  const table = (convertible ??= findConvertible());
  return code >= firstHan && code <= lastHan && table[code - firstHan] === 1;
}

function findConvertible(): Uint8Array {
  const characters = Array.from({ length: lastHan - firstHan + 1 }, (_, place) =>
    String.fromCharCode(firstHan + place),
  );
  // One call for all: line breaks keep the characters apart, and each call has a cost of its own.
  const converted = convert(characters.join('\n')).split('\n');
  return Uint8Array.from(characters, (character, place) => (converted[place] === character ? 0 : 1));
}
