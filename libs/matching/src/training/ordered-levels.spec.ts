import fc from 'fast-check';
import { borrowUnseen, orderLevels } from './ordered-levels';

test('Levels that are in order stay as they are', () => {
  const m = Float64Array.from([0.7, 0.2, 0.1]);
  expect(orderLevels(m, Float64Array.from([0.01, 0.04, 0.95]))).toEqual([]);
  expect([...m]).toEqual([0.7, 0.2, 0.1]);
});

test('Neighbours that are out of order get one weight, that of both together', () => {
  const m = Float64Array.from([0.3, 0.6, 0.1]);
  const u = Float64Array.from([0.02, 0.02, 0.96]);
  expect(orderLevels(m, u)).toEqual([0, 1]);
  expect([...m].map((share) => Number(share.toFixed(6)))).toEqual([0.45, 0.45, 0.1]);
});

test('A level that was never met weighs as the next worse one that was', () => {
  const m = Float64Array.from([0.001, 0.3, 0.699]);
  const u = Float64Array.from([1e-8, 0.1, 0.9]);
  borrowUnseen(m, u, Float64Array.from([0, 30, 70]), Float64Array.from([0, 100, 900]));
  expect(m[0]! / u[0]!).toBeCloseTo(3);
});

test('Weights never rise from a better to a worse level, and the matches add up to what they did', () => {
  const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(shares, shares, (given, others) => {
      const m = Float64Array.from(given);
      const before = m.reduce((sum, share) => sum + share, 0);
      orderLevels(m, Float64Array.from(others));
      for (let level = 1; level < m.length; level++)
        expect(m[level]! / others[level]!).toBeLessThanOrEqual(
          (m[level - 1]! / others[level - 1]!) * (1 + 1e-9),
        );
      expect(m.reduce((sum, share) => sum + share, 0)).toBeCloseTo(before);
    }),
  );
});
