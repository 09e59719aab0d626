import { pinyin } from 'pinyin-pro';

const syllables = new Map<string, string>();

/** Toneless syllable of one character; Latin letters and digits stand for themselves. */
export function syllableOf(character: string): string {
  let syllable = syllables.get(character);
  if (syllable === undefined) {
    syllable = pinyin(character, { toneType: 'none', v: true, nonZh: 'consecutive' }).toLowerCase();
    syllables.set(character, syllable);
  }
  return syllable;
}

/** 鑫达 → xinda */
export function pinyinOf(text: string): string {
  let spelled = '';
  for (const character of text) spelled += syllableOf(character);
  return spelled;
}

/** 鑫达 → xd */
export function initialsOf(text: string): string {
  let initials = '';
  for (const character of text) initials += syllableOf(character).charAt(0);
  return initials;
}
