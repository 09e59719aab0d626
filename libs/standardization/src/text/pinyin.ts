import { pinyin } from 'pinyin-pro';
import { rememberLatest } from '../latest-result';
import { composed, everyIs, han, traitsOf } from './character-traits';
import { readWithWords } from './pinyin-reading';

/**
 * A run of Chinese characters, or of anything else. Long runs are read in parts: the library's search for words grows
 * faster than the text, and one match of many millions of characters overflows the stack.
 */
const runs = /\p{Script=Han}{1,100}|\P{Script=Han}{1,100000}/gu;
const startsWithHan = /^\p{Script=Han}/u;
const longestRun = 100;

interface PinyinText {
  readonly full: string;
  readonly initials: string;
}

/**
 * The text in pinyin without tones (ü as v), syllables joined without a separator: 鑫达 as xinda. Characters with several
 * readings are read as the surrounding words suggest; surname reads the first one as a surname (单 as shan).
 * Other scripts stay, in lower case.
 */
export function pinyinOf(value: string, surname = false): string {
  return surname ? render(value, true).full : latest(value).full;
}

/** First letters of the syllables: 鑫达 as xd. Other scripts stay, in lower case. */
export function pinyinInitialsOf(value: string, surname = false): string {
  return surname ? render(value, true).initials : latest(value).initials;
}

const latest = rememberLatest((value) => render(value, false));

function render(value: string, surname: boolean): PinyinText {
  if (value === '') return { full: '', initials: '' };
  if (value.length <= longestRun && everyIs(value, han) && (traitsOf(value) & composed) === 0)
    return joined(syllablesOf(value, surname));
  let full = '';
  let initials = '';
  for (const run of value.match(runs) ?? []) {
    const part = startsWithHan.test(run)
      ? joined(syllablesOf(run, surname && full === ''))
      : { full: run.toLowerCase(), initials: run.toLowerCase() };
    full += part.full;
    initials += part.initials;
  }
  return { full, initials };
}

function joined(syllables: readonly string[]): PinyinText {
  let full = '';
  let initials = '';
  for (const syllable of syllables) {
    full += syllable;
    initials += firstCharacter(syllable);
  }
  return { full, initials };
}

function syllablesOf(han: string, surname: boolean): readonly string[] {
  return surname
    ? pinyin(han, { toneType: 'none', type: 'array', v: true, surname: 'head' })
    : readWithWords(han);
}

/** The first letter of a syllable; of a character that has no reading the character, which may take two code units. */
export function firstCharacter(syllable: string): string {
  return syllable.slice(0, (syllable.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
}
