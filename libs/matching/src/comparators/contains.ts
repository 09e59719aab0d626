import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor } from './comparator';
import { tokensOf } from './tokens';

type ContainsParameters = Omit<Extract<ComparatorSpec, { comparator: 'contains' }>, 'comparator'>;

/**
 * One value contains the other, which has at least minLength characters (two unless told). at: only where the longer
 * one begins or ends. wholeWords: only whole words, as `steel works` in `acme steel works`. sameNumbers: what the longer
 * one adds has no digit or Chinese numeral in it, as 二 of 鑫达二厂. Similarity: shorter length over longer.
 */
export const contains: ComparatorFor<'contains'> = (parameters) => {
  const holds = (left: string, right: string): boolean => isContained(left, right, parameters);
  return { holds, similarity: (left, right) => (holds(left, right) ? lengthShare(left, right) : 0) };
};

function isContained(left: string, right: string, parameters: ContainsParameters): boolean {
  const { minLength = 2, wholeWords = false, sameNumbers = false } = parameters;
  if (left.length < minLength || right.length < minLength) return false;
  const [first, second] = wholeWords ? [atWords(left), atWords(right)] : [left, right];
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (!occurs[parameters.at ?? 'anywhere'](short, long)) return false;
  return !sameNumbers || numeralsIn(long) === numeralsIn(short);
}

const occurs: Readonly<
  Record<NonNullable<ContainsParameters['at']>, (short: string, long: string) => boolean>
> = {
  anywhere: (short, long) => long.includes(short),
  start: (short, long) => long.startsWith(short),
  end: (short, long) => long.endsWith(short),
};

function atWords(text: string): string {
  return ` ${tokensOf(text).join(' ')} `;
}

function numeralsIn(text: string): number {
  return text.match(/[\d〇零一二三四五六七八九十百千两]/gu)?.length ?? 0;
}

function lengthShare(left: string, right: string): number {
  return Math.min(left.length, right.length) / Math.max(left.length, right.length);
}
