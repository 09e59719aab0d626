import { pinyin } from 'pinyin-pro';
import { BoundedMemo } from '../bounded-memo';

/**
 * A run of Chinese characters, or of anything else. Long runs are read in parts: the library's search for words grows
 * faster than the text.
 */
const runs = /\p{Script=Han}{1,100}|\P{Script=Han}+/gu;
const startsWithHan = /^\p{Script=Han}/u;

/** Reading of characters that are always read one way; null for the others, which need their neighbours. */
const knownReadings = new Map<string, string | null>();
const mostKnownReadings = 30_000;

/**
 * The text in pinyin without tones (ü as v), syllables joined without a separator: 鑫达 as xinda. Characters with several
 * readings are read as the surrounding words suggest; surname reads the first one as a surname (单 as shan).
 * Other scripts stay, in lower case.
 */
export function pinyinOf(value: string, surname = false): string {
  return render(value, surname, (syllables) => syllables.join(''));
}

/** First letters of the syllables: 鑫达 as xd. Other scripts stay, in lower case. */
export function pinyinInitialsOf(value: string, surname = false): string {
  return render(value, surname, (syllables) => syllables.map((syllable) => syllable.charAt(0)).join(''));
}

function render(value: string, surname: boolean, join: (syllables: readonly string[]) => string): string {
  let result = '';
  for (const run of value.match(runs) ?? []) {
    result += startsWithHan.test(run) ? join(syllablesOf(run, surname && result === '')) : run.toLowerCase();
  }
  return result;
}

function syllablesOf(han: string, surname: boolean): readonly string[] {
  return surname ? pinyin(han, { ...inFull, surname: 'head' }) : (readOneByOne(han) ?? readings.get(han));
}

const inFull = { toneType: 'none', type: 'array', v: true } as const;
/** A name is asked for its pinyin, then for its initials, and both again for being found. */
const readings = new BoundedMemo((han): readonly string[] => pinyin(han, inFull));

function readOneByOne(han: string): string[] | undefined {
  const syllables: string[] = [];
  for (const character of han) {
    const reading = readingOf(character);
    if (reading === null) return undefined;
    syllables.push(reading);
  }
  return syllables;
}

function readingOf(character: string): string | null {
  const known = knownReadings.get(character);
  if (known !== undefined) return known;
  const all = new Set(pinyin(character, { ...inFull, multiple: true }));
  const [reading] = all;
  const single = all.size === 1 && reading !== undefined ? reading : null;
  if (knownReadings.size < mostKnownReadings) knownReadings.set(character, single);
  return single;
}
