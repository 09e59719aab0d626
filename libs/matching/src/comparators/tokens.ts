/** White-space separated tokens of a text, in order. */
export function tokensOf(text: string): string[] {
  return text.split(/\s+/u).filter((token) => token !== '');
}
