import { pinyin } from 'pinyin-pro';
import { firstCharacter, pinyinInitialsOf, pinyinOf } from './pinyin';

const mostAlternatives = 8;
/** Further readings are of old texts. */
const mostReadings = 3;
/** Of a longer text only the first characters have alternatives. */
const longestVaried = 20;
const han = /^\p{Script=Han}$/u;
const inFull = { toneType: 'none', type: 'array', v: true } as const;

/**
 * Every way to read a text with polyphones, the most likely first and at most eight: 重庆 as chongqing and zhongqing, 单 as
 * dan, shan and chan. Readings in which one character differs from the likely one go before those in which two do.
 */
export function pinyinAlternativesOf(value: string, style: 'full' | 'initials', surname = false): string[] {
  const read = style === 'full' ? pinyinOf : pinyinInitialsOf;
  const usual = [read(value, surname), ...(surname ? [read(value)] : [])];
  const found = new Set(usual.filter((text) => text !== ''));
  for (const reading of variations(value, surname)) {
    if (found.size >= mostAlternatives) break;
    found.add(
      style === 'full' ? reading.join('') : reading.map((syllable) => firstCharacter(syllable)).join(''),
    );
  }
  return [...found];
}

/** Syllables of the text with one character read otherwise, then with two. */
function* variations(value: string, surname: boolean): Generator<string[]> {
  const characters = [...value];
  const usual = syllablesOf(characters, surname);
  const others = characters.slice(0, longestVaried).flatMap((character, place) =>
    readingsOf(character)
      .filter((reading) => reading !== usual[place])
      .map((reading) => ({ place, reading })),
  );
  for (const one of others) yield usual.with(one.place, one.reading);
  for (const [number, one] of others.entries())
    for (const two of others.slice(number + 1))
      if (two.place !== one.place) yield usual.with(one.place, one.reading).with(two.place, two.reading);
}

/** Character by character; a run of Chinese characters is read as a whole, so that words decide. */
function syllablesOf(characters: readonly string[], surname: boolean): string[] {
  const syllables: string[] = [];
  for (let place = 0; place < characters.length;) {
    let end = place;
    while (end < characters.length && end - place < 100 && han.test(characters[end] ?? '')) end++;
    if (end === place) syllables.push((characters[end++] ?? '').toLowerCase());
    else {
      const head = surname && place === 0 ? ({ surname: 'head' } as const) : {};
      syllables.push(...pinyin(characters.slice(place, end).join(''), { ...inFull, ...head }));
    }
    place = end;
  }
  return syllables;
}

function readingsOf(character: string): string[] {
  if (!han.test(character)) return [];
  return [...new Set(pinyin(character, { ...inFull, multiple: true }))].slice(0, mostReadings);
}
