import { pinyin } from 'pinyin-pro';
import { pinyinWords } from './pinyin-words';
import { WordTree } from './word-tree';

const inFull = { toneType: 'none', type: 'array', v: true } as const;
const surnamePriority = 10;
/** In longer runs the library's products of probabilities leave the range of a number, and words far apart meet. */
const longestLocal = 20;
/** 了 and 々 are read by what stands before them; rare characters are pairs of units. */
const hardToRead = /[了々\ud800-\udfff]/;

interface DictionaryWord {
  readonly text: string;
  /** Read by the library when it is first met. */
  syllables: readonly string[] | undefined;
}

const firstRemembered = 0x4e00;
const remembered = 0x5200;
/** From firstRemembered on: the reading of a character that has one, null for the others; filled as they are met. */
const onlyReadings = new Array<string | null | undefined>(remembered).fill(undefined);
/** From firstRemembered on: how a character is read where no word says otherwise; filled as they are met. */
const usualReadings = new Array<string | undefined>(remembered).fill(undefined);
let words: WordTree<DictionaryWord> | undefined;

/**
 * The syllables of a run of Chinese characters as pinyin-pro reads it. Its dictionary decides by the most probable words;
 * where words stand apart from one another each of them is certain, and every other character has its own reading.
 * Only runs in which words overlap are given to the library itself, which takes a hundred times as long.
 */
export function readWithWords(han: string): readonly string[] {
  return readOneByOne(han) ?? readApart(han) ?? pinyin(han, inFull);
}

/** Characters that are always read one way need no neighbours. */
function readOneByOne(han: string): string[] | undefined {
  const syllables: string[] = [];
  for (const character of han) {
    const reading = onlyReadingOf(character);
    if (reading === null) return undefined;
    syllables.push(reading);
  }
  return syllables;
}

function readApart(han: string): string[] | undefined {
  if (han.length > longestLocal || hardToRead.test(han)) return undefined;
  const tree = (words ??= dictionaryWords());
  const syllables: string[] = [];
  let end = 0;
  for (let place = 0; place < han.length; place++) {
    const word = onlyWordAt(han, place, tree);
    if (word === 'several' || (word && place < end)) return undefined;
    if (word) {
      end = place + word.text.length;
      syllables.push(...(word.syllables ??= pinyin(word.text, inFull)));
    } else if (place >= end) syllables.push(usualReadingOf(han.charAt(place)));
  }
  return syllables;
}

function onlyWordAt(
  han: string,
  place: number,
  tree: WordTree<DictionaryWord>,
): DictionaryWord | 'several' | undefined {
  let found: DictionaryWord | undefined;
  let branch = WordTree.root;
  for (let at = place; at < han.length; at++) {
    branch = tree.step(branch, han.charCodeAt(at));
    if (branch === 0) break;
    const word = tree.valueAt(branch);
    if (word && found) return 'several';
    found ??= word;
  }
  return found;
}

function onlyReadingOf(character: string): string | null {
  const place = (character.codePointAt(0) ?? 0) - firstRemembered;
  const known = onlyReadings[place];
  if (known !== undefined) return known;
  const all = new Set(pinyin(character, { ...inFull, multiple: true }));
  const [reading] = all;
  const only = all.size === 1 && reading !== undefined ? reading : null;
  if (place >= 0 && place < remembered) onlyReadings[place] = only;
  return only;
}

function usualReadingOf(character: string): string {
  const place = character.charCodeAt(0) - firstRemembered;
  const known = usualReadings[place];
  if (known !== undefined) return known;
  const [reading = ''] = pinyin(character, inFull);
  if (place >= 0 && place < remembered) usualReadings[place] = reading;
  return reading;
}

/** Surnames are words only where a surname is asked for. */
function dictionaryWords(): WordTree<DictionaryWord> {
  const found = pinyinWords.filter(({ priority }) => priority < surnamePriority);
  return new WordTree(found.map(({ zh }) => [zh, { text: zh, syllables: undefined }]));
}
