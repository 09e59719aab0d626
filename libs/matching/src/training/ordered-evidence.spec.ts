import fc from 'fast-check';
import '../../../../test/support/property-runs';
import { weightOf } from '../rule/weights';
import { orderedEvidence } from './ordered-evidence';

test('evidence that is in order stays as it is', () => {
  const levels = [
    { m: 0.7, u: 0.0001 },
    { m: 0.2, u: 0.01 },
  ];
  expect(orderedEvidence(levels)).toEqual(levels);
});

test('a looser level that would be the better evidence weighs as much as the stricter one', () => {
  const [strict, loose] = orderedEvidence([
    { m: 0.6, u: 0.02 },
    { m: 0.3, u: 0.001 },
  ]);
  expect(strict!.m + loose!.m).toBeCloseTo(0.9, 3);
  expect(weightOf(strict!)).toBeCloseTo(weightOf(loose!), 2);
});

test('no level weighs more than the one before it, however the shares are', () => {
  const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ m: share, u: share }), { maxLength: 6 }), (levels) => {
      const weights = orderedEvidence(levels).map(weightOf);
      expect(weights).toEqual([...weights].sort((left, right) => right - left));
    }),
    { numRuns: 500 },
  );
});
