import type { ComparatorSpec } from '@guiyi/contracts';
import { roundToStep } from '../rule/weights';
import type { ComparatorFor, Rarity } from './comparator';

type OverlapOf = Extract<ComparatorSpec, { comparator: 'setOverlap' }>['of'];

/** Larger sets of leftovers are compared by equality only, so that a hostile text costs no more than its length. */
const mostSoftLeftovers = 64;
/** A shorter word is too often another word after one edit. */
const shortestSoft = 4;

/**
 * Share of the values of two records that they have in common, at least atLeast; decided over all values at once.
 * Weighted by rarity, a value counts log2(records / holders) bits, a value in every record nothing. withinEdits 1 also
 * pairs words (four letters or more, no digits) that are one edit apart, each with the weight of the commoner one.
 */
export const setOverlap: ComparatorFor<'setOverlap'> = (parameters) => {
  const { atLeast, of, weighted, withinEdits = 0, minValues = 1 } = parameters;
  const similarity = (left: readonly string[], right: readonly string[], rarity: Rarity): number => {
    const weightOf = weighted === 'rarity' ? (value: string) => roundToStep(rarity(value)) : () => 1;
    return shareOf(of, measureSets(left, right, weightOf, withinEdits === 1));
  };
  const holds = (left: readonly string[], right: readonly string[], rarity: Rarity): boolean =>
    left.length >= minValues && right.length >= minValues && similarity(left, right, rarity) >= atLeast;
  return {
    sets: { holds, similarity },
    holds: (left, right) => holds([left], [right], alike),
    similarity: (left, right) => similarity([left], [right], alike),
  };
};

/** Weights of two sets; whole multiples of 1/4096, so that the sums do not depend on the order of the values. */
export interface SetWeights {
  shared: number;
  left: number;
  right: number;
}

/** 0..1; nothing shared, or nothing that weighs, is 0. */
export function shareOf(of: OverlapOf, { shared, left, right }: SetWeights): number {
  const whole = wholes[of](left, right, shared);
  return whole > 0 ? shared / whole : 0;
}

const wholes: Readonly<Record<OverlapOf, (left: number, right: number, shared: number) => number>> = {
  union: (left, right, shared) => left + right - shared,
  smaller: (left, right) => Math.min(left, right),
  larger: (left, right) => Math.max(left, right),
  average: (left, right) => (left + right) / 2,
};

const alike: Rarity = () => 1;

function measureSets(
  left: readonly string[],
  right: readonly string[],
  weightOf: (value: string) => number,
  soft: boolean,
): SetWeights {
  const inRight = new Set(right);
  const inLeft = new Set(left);
  const weights: SetWeights = { shared: 0, left: 0, right: 0 };
  for (const value of inLeft) {
    const weight = weightOf(value);
    weights.left += weight;
    if (inRight.has(value)) weights.shared += weight;
  }
  for (const value of inRight) weights.right += weightOf(value);
  if (soft) {
    const onlyLeft = [...inLeft].filter((value) => !inRight.has(value) && isSoft(value));
    const onlyRight = [...inRight].filter((value) => !inLeft.has(value) && isSoft(value));
    pairSoftly(onlyLeft, onlyRight, weightOf, weights);
  }
  return weights;
}

interface SoftPair {
  left: string;
  right: string;
  weight: number;
  /** The two values in alphabetical order: the same from both sides, to decide between pairs of equal weight. */
  order: string;
}

/** The heaviest pairs first, each value in one pair. A pair counts the commoner value's weight on both sides. */
function pairSoftly(
  onlyLeft: readonly string[],
  onlyRight: readonly string[],
  weightOf: (value: string) => number,
  weights: SetWeights,
): void {
  if (onlyLeft.length > mostSoftLeftovers || onlyRight.length > mostSoftLeftovers) return;
  const pairs = onlyLeft.flatMap((left) =>
    onlyRight
      .filter((right) => isOneEditApart(left, right))
      .map((right): SoftPair => ({
        left,
        right,
        weight: Math.min(weightOf(left), weightOf(right)),
        order: left < right ? `${left}\n${right}` : `${right}\n${left}`,
      })),
  );
  pairs.sort((a, b) => b.weight - a.weight || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const paired = new Set<string>();
  for (const { left, right, weight } of pairs) {
    if (paired.has(`<${left}`) || paired.has(`>${right}`)) continue;
    paired.add(`<${left}`).add(`>${right}`);
    weights.shared += weight;
    weights.left += weight - weightOf(left);
    weights.right += weight - weightOf(right);
  }
}

function isSoft(value: string): boolean {
  return value.length >= shortestSoft && !/\d/u.test(value);
}

/** One letter inserted, left out, replaced, or two neighbours swapped. Linear. */
export function isOneEditApart(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  if (long.length > short.length) return short.slice(start) === long.slice(start + 1);
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  return (
    short.charCodeAt(start) === long.charCodeAt(start + 1) &&
    short.charCodeAt(start + 1) === long.charCodeAt(start) &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}
