const surrogate = /[\uD800-\uDFFF]/;

/** The characters of a text by code point, so that a rare Chinese character outside the BMP counts as one. */
export function charactersOf(text: string): string | string[] {
  return surrogate.test(text) ? Array.from(text) : text;
}

/** How many characters a text has. */
export function characterCount(text: string): number {
  return charactersOf(text).length;
}
