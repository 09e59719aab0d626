import type { ComparatorSpec } from '@guiyi/contracts';
import type { Rarity } from './comparator';
import { compileComparator } from './registry';

/** The one parameter of a comparator that says how alike two values have to be. */
export interface AdjustableBound {
  name: 'atLeast' | 'atMost' | 'days' | 'tolerance';
  min: number;
  max: number;
  step: number;
  /** Whether more of it asks for more likeness. */
  stricter: 'higher' | 'lower';
}

const bounds: readonly AdjustableBound[] = [
  { name: 'atLeast', min: 0, max: 1, step: 0.005, stricter: 'higher' },
  { name: 'atMost', min: 0, max: 20, step: 1, stricter: 'lower' },
  { name: 'days', min: 0, max: 3660, step: 1, stricter: 'lower' },
  { name: 'tolerance', min: 0, max: 1_000_000, step: 1, stricter: 'lower' },
];

/** Undefined for a comparator that holds or does not, like exact. */
export function adjustableBound(spec: ComparatorSpec): AdjustableBound | undefined {
  return bounds.find(({ name }) => Object.hasOwn(spec, name));
}

/** The strictest bound at which two records still agree; undefined when they agree at none. Each side is not empty. */
export type Closeness = (
  left: readonly string[],
  right: readonly string[],
  rarity: Rarity,
) => number | undefined;

/**
 * How near values are to the border of a level, on the scale of its own parameter: found by trying bounds, halving
 * what is left, so that whatever else the comparator asks for (a length, the same numbers) counts as it does in a
 * comparison. Compiled comparators are kept: ask one function for many pairs.
 *
 * @throws RangeError when the comparator has no such parameter
 */
export function closenessOf(spec: ComparatorSpec): Closeness {
  const bound = adjustableBound(spec);
  if (bound === undefined) throw new RangeError(`the comparator "${spec.comparator}" has no bound to adjust`);
  const compiled = new Map<number, ReturnType<typeof compileComparator>>();
  const steps = Math.round((bound.max - bound.min) / bound.step);
  /** Place 0 is the most lenient. */
  const valueAt = (place: number): number =>
    bound.stricter === 'higher' ? rounded(bound.min + place * bound.step) : bound.max - place * bound.step;
  const holdsAt = (place: number, left: readonly string[], right: readonly string[], rarity: Rarity) => {
    let comparator = compiled.get(place);
    if (comparator === undefined) {
      comparator = compileComparator({ ...spec, [bound.name]: valueAt(place) });
      compiled.set(place, comparator);
    }
    if (comparator.sets !== undefined) return comparator.sets.holds(left, right, rarity);
    const { holds } = comparator;
    return left.some((own) => right.some((other) => holds(own, other)));
  };
  return (left, right, rarity) => {
    let [lenient, strict] = [firstPlace(spec), steps];
    if (!holdsAt(lenient, left, right, rarity)) return undefined;
    while (lenient < strict) {
      const middle = Math.ceil((lenient + strict) / 2);
      if (holdsAt(middle, left, right, rarity)) lenient = middle;
      else strict = middle - 1;
    }
    return valueAt(lenient);
  };
}

/** Some comparators have no meaning at 0, where everything would agree. */
function firstPlace({ comparator }: ComparatorSpec): number {
  return comparator === 'setOverlap' || comparator === 'address' ? 1 : 0;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
