/**
 * Character n-grams by which a folded text is found, as 32-bit hashes of field path and gram: single Chinese characters,
 * pairs with at least one character that is not ASCII, and triples of ASCII characters. `^` marks the start, so that one
 * or two Latin letters find a value that begins with them. Different grams may share a hash: a hit is checked by text.
 */
export function gramsOf(path: string, text: string): number[] {
  const seed = hash(0x811c9dc5, `${path}\0`);
  return text.split('\n').flatMap((line) => {
    const characters = [...line];
    return [...startsOf(characters), ...innerGrams(characters)].map((gram) => hash(seed, gram));
  });
}

/** The grams that every text containing the word has; a word of one or two ASCII characters asks for the start. */
export function gramsToFind(path: string, word: string): number[] {
  const seed = hash(0x811c9dc5, `${path}\0`);
  const inner = innerGrams([...word]);
  return (inner.length > 0 ? inner : [`^${word}`]).map((gram) => hash(seed, gram));
}

/** Whether the word is too short for grams of its own and only finds values that start with it. */
export function findsByStart(word: string): boolean {
  return innerGrams([...word]).length === 0;
}

function startsOf(characters: readonly string[]): string[] {
  const [first = '', second = ''] = characters;
  if (!isAscii(first)) return [];
  return isAscii(second) && second !== '' ? [`^${first}`, `^${first}${second}`] : [`^${first}`];
}

function innerGrams(characters: readonly string[]): string[] {
  const grams: string[] = [];
  for (const [place, character] of characters.entries()) {
    const next = characters[place + 1] ?? '';
    const afterNext = characters[place + 2] ?? '';
    if (!isAscii(character)) grams.push(character);
    if (next !== '' && !(isAscii(character) && isAscii(next))) grams.push(character + next);
    if (afterNext !== '' && isAscii(character) && isAscii(next) && isAscii(afterNext))
      grams.push(character + next + afterNext);
  }
  return grams;
}

function isAscii(character: string): boolean {
  return character !== '' && character.charCodeAt(0) < 0x80;
}

/** FNV-1a over UTF-16 units, as PostgreSQL's signed integer. */
function hash(seed: number, text: string): number {
  let value = seed;
  for (let place = 0; place < text.length; place++)
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return value | 0;
}
