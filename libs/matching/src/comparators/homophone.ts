import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor } from './comparator';

type SoundGroup = NonNullable<Extract<ComparatorSpec, { comparator: 'homophone' }>['groups']>[number];

/**
 * Sounds that many speakers of Mandarin do not tell apart, in toneless pinyin. l and r only ever begin a syllable, h and
 * f begin one unless h follows z, c or s; so they are found without knowing where syllables end.
 */
const merged: Readonly<Record<SoundGroup, (pinyin: string) => string>> = {
  'zh-z': (pinyin) => pinyin.replaceAll('zh', 'z'),
  'ch-c': (pinyin) => pinyin.replaceAll('ch', 'c'),
  'sh-s': (pinyin) => pinyin.replaceAll('sh', 's'),
  'l-n': (pinyin) => pinyin.replaceAll('l', 'n'),
  'l-r': (pinyin) => pinyin.replaceAll('r', 'l'),
  'f-h': (pinyin) => pinyin.replace(/(^|[^zcs])h/gu, '$1f'),
  'ang-an': (pinyin) => pinyin.replaceAll('ang', 'an'),
  'eng-en': (pinyin) => pinyin.replaceAll('eng', 'en'),
  'ing-in': (pinyin) => pinyin.replaceAll('ing', 'in'),
};

const allGroups: readonly SoundGroup[] = [
  'zh-z',
  'ch-c',
  'sh-s',
  'ang-an',
  'eng-en',
  'ing-in',
  'f-h',
  'l-r',
  'l-n',
];

const defaultGroups: readonly SoundGroup[] = allGroups.filter((group) => group !== 'f-h' && group !== 'l-r');

/** Pinyin equal without tones, with the sounds of each group taken as one. Han text first needs a pinyin match form. */
export const homophone: ComparatorFor<'homophone'> = ({ groups = defaultGroups }) => {
  // In the order of allGroups: h after z, c, s has to go before f and h merge, l-r before l-n.
  const steps = allGroups.filter((group) => groups.includes(group)).map((group) => merged[group]);
  const soundOf = (text: string): string => steps.reduce((sound, merge) => merge(sound), withoutTones(text));
  const holds = (left: string, right: string): boolean => {
    const sound = soundOf(left);
    return sound !== '' && sound === soundOf(right);
  };
  return { holds, similarity: (left, right) => (holds(left, right) ? 1 : 0) };
};

/** Xīn Dá, xin1 da2 and xinda as xinda; ü, u: and v as v. */
function withoutTones(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u(?:[\u0300\u0301\u0304\u030c]*\u0308|:)/gu, 'v')
    .replace(/\p{Mn}+/gu, '')
    .replace(/([a-z])[1-5](?![0-9])/gu, '$1')
    .replace(/[\s'’-]+/gu, '');
}
