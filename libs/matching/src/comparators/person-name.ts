import { editSimilarityOf } from './edit-distance';
import type { ComparatorFor } from './comparator';

/** A name of more words is a list or a sentence. */
const mostWords = 12;
const han = /^\p{Script=Han}+$/u;

interface NameOptions {
  anyOrder: boolean;
  initials: boolean;
  leaveOut: boolean;
}

/**
 * Names of one person. order any: given name and surname exchanged. initials: `j smith` and `john smith`. leaveOut: a
 * middle name is missing, or only the given name of a Chinese name is there (小明, 王小明). At least one whole word
 * agrees; Latin names are words with spaces, in agreed case and without titles.
 */
export const personName: ComparatorFor<'personName'> = ({
  order = 'same',
  initials = false,
  leaveOut = false,
}) => {
  const options: NameOptions = { anyOrder: order === 'any', initials, leaveOut };
  return { holds: (left, right) => areOneName(left, right, options), similarity: editSimilarityOf };
};

function areOneName(left: string, right: string, options: NameOptions): boolean {
  if (left === '' || right === '') return false;
  if (left === right) return true;
  if (han.test(left) && han.test(right)) return areOneHanName(left, right, options);
  const [leftWords, rightWords] = [wordsOf(left), wordsOf(right)];
  const [few, many] =
    leftWords.length <= rightWords.length ? [leftWords, rightWords] : [rightWords, leftWords];
  if (few.length === 0 || many.length > mostWords) return false;
  if (options.anyOrder ? areRotated(few, many) : few.join('') === many.join('')) return true;
  if (few.length < many.length && (!options.leaveOut || few.length < 2)) return false;
  return options.anyOrder
    ? canPairWords(few, many, options.initials)
    : canAlignWords(few, many, options.initials);
}

function areOneHanName(left: string, right: string, { anyOrder, leaveOut }: NameOptions): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length > mostWords || short.length < 2) return false;
  if (leaveOut && long.endsWith(short)) return true;
  // A surname has one character, or two.
  return (
    anyOrder &&
    [1, 2].some(
      (length) =>
        long.slice(length) + long.slice(0, length) === short ||
        short.slice(length) + short.slice(0, length) === long,
    )
  );
}

/** wang xiaoming and xiao ming wang: one is the other turned round at a space. */
function areRotated(left: readonly string[], right: readonly string[]): boolean {
  const turned = new Set(turnsOf(left));
  return turnsOf(right).some((turn) => turned.has(turn));
}

function turnsOf(words: readonly string[]): string[] {
  return words.map((_, place) => [...words.slice(place), ...words.slice(0, place)].join(''));
}

/** Every word of the shorter name has a word of its own in the longer one, in the same order. */
function canAlignWords(few: readonly string[], many: readonly string[], initials: boolean): boolean {
  // Best count of whole words with the first n words of few placed; -1: they cannot be placed.
  let best = [0, ...few.map(() => -1)];
  for (const word of many) {
    best = best.map((count, placed) => {
      const before = placed === 0 ? -1 : best[placed - 1]!;
      const agreement = placed === 0 || before < 0 ? 0 : agreementOf(few[placed - 1]!, word, initials);
      return agreement === 0 ? count : Math.max(count, before + (agreement === 2 ? 1 : 0));
    });
  }
  return best[few.length]! > 0;
}

/** 2: the same whole word. 1: one is the initial of the other, or both are the same initial. 0: neither. */
function agreementOf(left: string, right: string, initials: boolean): 0 | 1 | 2 {
  if (left === right) return left.length > 1 ? 2 : 1;
  return initials && (left.length === 1 || right.length === 1) && left[0] === right[0] ? 1 : 0;
}

/** Every word of the shorter name has a word of its own in the longer one, in any order. */
function canPairWords(few: readonly string[], many: readonly string[], initials: boolean): boolean {
  const left = [...few];
  const right = [...many];
  let whole = 0;
  for (const word of few) {
    const other = word.length > 1 ? right.indexOf(word) : -1;
    if (other < 0) continue;
    left.splice(left.indexOf(word), 1);
    right.splice(other, 1);
    whole++;
  }
  if (whole === 0) return false;
  // Whole words first: they need an initial, while an initial also takes a whole word.
  return left
    .sort((a, b) => Number(a.length === 1) - Number(b.length === 1))
    .every((word) => {
      const other = right.findIndex((one) => agreementOf(word, one, initials) > 0);
      if (other < 0) return false;
      right.splice(other, 1);
      return true;
    });
}

function wordsOf(name: string): string[] {
  return name.split(/[\s.,·•・]+/u).filter((word) => word !== '');
}
