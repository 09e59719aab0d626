import type { ComparatorSpec } from '@guiyi/contracts';
import fc from 'fast-check';
import { adjustableBound, closenessOf } from './closeness';
import { compileComparator } from './registry';

const one = (): number => 1;
const words = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '鑫', '达', '1', ' '),
  minLength: 1,
  maxLength: 8,
});

describe('the strictest bound at which values agree', () => {
  it.each<[ComparatorSpec, string, string, number | undefined]>([
    [{ comparator: 'editDistance', atMost: 1 }, 'abcd', 'abed', 1],
    [{ comparator: 'editDistance', atMost: 1 }, 'abcd', 'abcd', 0],
    [{ comparator: 'editSimilarity', atLeast: 0.9 }, 'abcd', 'abce', 0.75],
    [{ comparator: 'dateWithin', days: 3 }, '2026-01-01', '2026-01-08', 7],
    [{ comparator: 'numberWithin', tolerance: 5 }, '100', '112', 12],
    [{ comparator: 'dateWithin', days: 3 }, 'no date', '2026-01-08', undefined],
  ])('%j of %s and %s is %s', (spec, left, right, expected) => {
    expect(closenessOf(spec)([left], [right], one)).toBe(expected);
  });

  it('is the border: the comparator holds there and, a step on, no more', () => {
    const specs: ComparatorSpec[] = [
      { comparator: 'jaroWinkler', atLeast: 0.9 },
      { comparator: 'ngramOverlap', atLeast: 0.5 },
      { comparator: 'editDistance', atMost: 2 },
      { comparator: 'setOverlap', atLeast: 0.5, of: 'union' },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...specs), words, words, (spec, left, right) => {
        const { name, step, stricter, max } = adjustableBound(spec)!;
        const near = closenessOf(spec)([left], [right], one);
        const holds = (bound: number): boolean => {
          const comparator = compileComparator({ ...spec, [name]: Math.round(bound * 1000) / 1000 });
          return comparator.sets?.holds([left], [right], one) ?? comparator.holds(left, right);
        };
        if (near === undefined) return;
        expect(holds(near)).toBe(true);
        const beyond = stricter === 'higher' ? near + step : near - step;
        if (beyond >= 0 && beyond <= max) expect(holds(beyond)).toBe(false);
      }),
    );
  });

  it('there is none for a comparator that holds or does not', () => {
    expect(adjustableBound({ comparator: 'exact' })).toBeUndefined();
    expect(() => closenessOf({ comparator: 'exact' })).toThrow(RangeError);
  });
});
