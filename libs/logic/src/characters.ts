const surrogate = /[\uD800-\uDFFF]/;

/** The characters of a text by code point, so that a rare Chinese character outside the BMP counts as one. */
export function charactersOf(text: string): string | string[] {
  return hasSurrogate(text) ? Array.from(text) : text;
}

/** For short texts a loop is several times faster than a pattern. */
function hasSurrogate(text: string): boolean {
  if (text.length > 64) return surrogate.test(text);
  for (let index = 0; index < text.length; index += 1) {
    if ((text.charCodeAt(index) & 0xf800) === 0xd800) return true;
  }
  return false;
}

/** How many characters a text has. */
export function characterCount(text: string): number {
  return charactersOf(text).length;
}
