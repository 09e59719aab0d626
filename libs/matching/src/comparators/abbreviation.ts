import type { ComparatorFor } from './comparator';
import { tokensOf } from './tokens';

const shortest = 2;
/** Longer texts are no names; they abbreviate nothing. */
const longest = 500;
const han = /^\p{Script=Han}+$/u;

/**
 * One value abbreviates the other: its characters come in the same order in the longer Chinese name (工行, 中国工商银行),
 * or each of its words abbreviates a word of the longer Latin name (`intl bus mach`, `international business
 * machines`), or it is the initials of those words (`ibm`). Words in leaveOut may be missing from the short one.
 */
export const abbreviation: ComparatorFor<'abbreviation'> = ({ leaveOut = [] }) => {
  const optional = new Set(leaveOut);
  const holds = (left: string, right: string): boolean =>
    abbreviates(left, right, optional) || abbreviates(right, left, optional);
  return { holds, similarity: (left, right) => (holds(left, right) ? 1 : 0) };
};

function abbreviates(short: string, long: string, optional: ReadonlySet<string>): boolean {
  if (short.length < shortest || long.length > longest || short.length >= long.length) return false;
  if (han.test(short) && han.test(long)) return comesInOrder(short, long);
  const words = tokensOf(long);
  const shortWords = tokensOf(short);
  if (words.length < 2) return false;
  if (shortWords.length === 1 && areInitialsOf(short, words, optional)) return true;
  return shortWords.length > 1 && shortenWords(shortWords, words, optional);
}

function comesInOrder(short: string, long: string): boolean {
  let place = 0;
  for (const character of short) {
    place = long.indexOf(character, place) + 1;
    if (place === 0) return false;
  }
  return true;
}

/** The letters are the initials of the words, of which optional ones may be left out. */
function areInitialsOf(letters: string, words: readonly string[], optional: ReadonlySet<string>): boolean {
  return alignWords([...letters], words, optional, (letter, word) => word.startsWith(letter));
}

function shortenWords(
  shortWords: readonly string[],
  words: readonly string[],
  optional: ReadonlySet<string>,
): boolean {
  return alignWords(shortWords, words, optional, isShortened);
}

/** Every part belongs to the word at its place, in order; words without a part are optional. */
function alignWords(
  parts: readonly string[],
  words: readonly string[],
  optional: ReadonlySet<string>,
  belongs: (part: string, word: string) => boolean,
): boolean {
  // reached[n]: the first n parts belong to the words so far.
  let reached = [true, ...parts.map(() => false)];
  for (const word of words) {
    reached = reached.map(
      (held, count) =>
        (held && optional.has(word)) ||
        (count > 0 && reached[count - 1] === true && belongs(parts[count - 1]!, word)),
    );
  }
  return reached[parts.length] === true;
}

/** mfg as manufacturing: the same first letter, the others in order; a dot at the end says so. */
function isShortened(part: string, word: string): boolean {
  const letters = part.endsWith('.') ? part.slice(0, -1) : part;
  return letters !== '' && letters[0] === word[0] && comesInOrder(letters, word);
}
