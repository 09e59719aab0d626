import type { ComparatorFor } from './comparator';

type Ignored = 'case' | 'width' | 'accents' | 'spaces' | 'punctuation';

/** Applied in this order: an accent is found only once the width of its letter is agreed. */
const removals: readonly [Ignored, (text: string) => string][] = [
  ['width', (text) => text.normalize('NFKC')],
  [
    'accents',
    (text) =>
      text
        .normalize('NFD')
        .replace(/\p{Mn}+/gu, '')
        .normalize('NFC'),
  ],
  // Upper case first, so that ß and SS agree.
  ['case', (text) => text.toUpperCase().toLowerCase()],
  ['spaces', (text) => text.replace(/\s+/gu, '')],
  ['punctuation', (text) => text.replace(/[\p{P}\p{S}]+/gu, '')],
];

/** Equal once width, case, accents, spaces or punctuation are ignored; what is then empty agrees with nothing. */
export const exactIgnoring: ComparatorFor<'exactIgnoring'> = ({ ignore }) => {
  const steps = removals.filter(([ignored]) => ignore.includes(ignored)).map(([, remove]) => remove);
  const strip = (text: string): string => steps.reduce((stripped, remove) => remove(stripped), text);
  const holds = (left: string, right: string): boolean => {
    const stripped = strip(left);
    return stripped !== '' && stripped === strip(right);
  };
  return { holds, similarity: (left, right) => (holds(left, right) ? 1 : 0) };
};
