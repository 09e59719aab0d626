import type { ComparatorSpec } from '@guiyi/contracts';
import type { ComparatorFor } from './comparator';
import { measureBigrams } from './ngram-overlap';

type Numbers = NonNullable<Extract<ComparatorSpec, { comparator: 'address' }>['numbers']>;

/**
 * Street addresses whose numbers do not conflict and whose words agree at least so much. same: the same numbers in the
 * same order, and the Dice coefficient of the bigrams of the rest. compatible: the numbers of one begin those of the
 * other (人民路88号, 人民路88号3楼302室), and the share of the shorter rest that is in the longer.
 */
export const address: ComparatorFor<'address'> = ({ atLeast, numbers = 'same' }) => {
  const similarity = (left: string, right: string): number => {
    if (left === right) return left === '' ? 0 : 1;
    const [first, second] = [restOf(left), restOf(right)];
    if (first === '' || second === '' || !haveNumbers[numbers](numbersOf(left), numbersOf(right))) return 0;
    return first === second ? 1 : restShare[numbers](first, second);
  };
  return { holds: (left, right) => similarity(left, right) >= atLeast, similarity };
};

const haveNumbers: Readonly<Record<Numbers, (left: readonly string[], right: readonly string[]) => boolean>> =
  {
    same: (left, right) => left.length === right.length && beginsWith(left, right),
    compatible: (left, right) =>
      left.length >= right.length ? beginsWith(left, right) : beginsWith(right, left),
  };

const restShare: Readonly<Record<Numbers, (left: string, right: string) => number>> = {
  same: (left, right) => {
    const all = left.length + right.length - 2;
    return all <= 0 ? 0 : (2 * measureBigrams(left, right)) / all;
  },
  compatible: (left, right) => {
    const fewer = Math.min(left.length, right.length) - 1;
    return fewer <= 0 ? 0 : measureBigrams(left, right) / fewer;
  },
};

function beginsWith(long: readonly string[], short: readonly string[]): boolean {
  return short.every((number, place) => number === long[place]);
}

/** 88 and 302 of 人民路88号302室; leading zeros do not count. */
function numbersOf(text: string): string[] {
  return (text.match(/\d+/gu) ?? []).map((number) => number.replace(/^0+(?=\d)/u, ''));
}

function restOf(text: string): string {
  return text.replace(/[\d\s]+/gu, '');
}
