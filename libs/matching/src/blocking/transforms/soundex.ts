import type { KeyTransformFor } from './transform';

const codes: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
};

/** American Soundex (Russell 1918, as the US National Archives apply it); a value without Latin letters gives none. */
export const soundex: KeyTransformFor<'soundex'> = () => (value) => {
  const letters = value.toLowerCase().replace(/[^a-z]/gu, '');
  const first = letters[0];
  if (first === undefined) return [];
  let code = first.toUpperCase();
  let last = codes[first];
  for (const letter of letters.slice(1)) {
    // h and w do not part equal codes, vowels do.
    if (letter === 'h' || letter === 'w') continue;
    const digit = codes[letter];
    if (digit !== undefined && digit !== last) code += digit;
    last = digit;
  }
  return [code.slice(0, 4).padEnd(4, '0')];
};
