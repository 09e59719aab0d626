/**
 * Character n-grams by which a folded text is found, as 32-bit hashes of field path and gram: pairs with at least one
 * character that is not ASCII, triples of ASCII characters and, where asked for, single characters that are not ASCII,
 * which are many and say little. The one and two ASCII characters that a text starts with are grams of another kind, so
 * that a short word finds what begins with it. Different grams may share a hash.
 */
export function addGrams(seed: number, line: string, grams: Set<number>, addsSingles: boolean): void {
  const { length } = line;
  const start = startSeed(seed);
  if (isAscii(line, 0)) {
    grams.add(mixed(start, line, 0, 1));
    if (isAscii(line, 1)) grams.add(mixed(start, line, 0, 2));
  }
  for (let place = 0; place < length; place++) {
    if (!isAscii(line, place)) {
      if (addsSingles) grams.add(mixed(seed, line, place, 1));
      if (place + 1 < length) grams.add(mixed(seed, line, place, 2));
    } else if (place + 1 < length && !isAscii(line, place + 1)) grams.add(mixed(seed, line, place, 2));
    else if (isAscii(line, place + 1) && isAscii(line, place + 2)) grams.add(mixed(seed, line, place, 3));
  }
}

/** The fewest grams that every text containing the word has; a word of one or two ASCII characters asks for the start. */
export function gramsToFind(path: string, word: string): number[] {
  const seed = gramSeed(path);
  if (findsByStart(word)) return [mixed(startSeed(seed), word, 0, word.length)];
  if (word.length === 1) return [mixed(seed, word, 0, 1)];
  const grams = new Set<number>();
  for (let place = 0; place + 1 < word.length; place++) {
    const isPair = !isAscii(word, place) || !isAscii(word, place + 1);
    if (isPair) grams.add(mixed(seed, word, place, 2));
    else if (isAscii(word, place + 2)) grams.add(mixed(seed, word, place, 3));
  }
  return [...grams];
}

/** Whether the word is too short for grams of its own and only finds values that start with it. */
export function findsByStart(word: string): boolean {
  return word.length <= 2 && isAscii(word, 0) && (word.length === 1 || isAscii(word, 1));
}

/** Keeps the grams of fields apart. */
export function gramSeed(path: string): number {
  return mixed(0x811c9dc5, path, 0, path.length);
}

function startSeed(seed: number): number {
  return Math.imul(seed ^ 0x5e, 0x01000193);
}

/** False behind the end of the text. */
function isAscii(text: string, place: number): boolean {
  return text.charCodeAt(place) < 0x80;
}

/** FNV-1a over UTF-16 units, as PostgreSQL's signed integer. */
function mixed(seed: number, text: string, from: number, length: number): number {
  let value = seed;
  for (let place = from; place < from + length; place++)
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return value | 0;
}
