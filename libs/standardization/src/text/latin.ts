import anyAscii from 'any-ascii';

/** Any script transliterated to ASCII letters, word by word; ASCII text stays as it is. */
export function toLatin(value: string): string {
  return /^[\x00-\x7f]*$/.test(value) ? value : anyAscii(value).replace(/\s+/g, ' ').trim();
}
