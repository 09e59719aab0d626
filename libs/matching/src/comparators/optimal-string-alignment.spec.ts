import fc from 'fast-check';
import { optimalStringAlignment } from './optimal-string-alignment';

/** The textbook matrix, the oracle of the banded kernel. */
function plainDistance(left: string, right: string): number {
  const cells = Array.from({ length: left.length + 1 }, (_, line) =>
    Array.from({ length: right.length + 1 }, (__, column) => (line === 0 ? column : column === 0 ? line : 0)),
  );
  const at = (line: number, column: number): number => cells[line]![column]!;
  for (let line = 1; line <= left.length; line++) {
    for (let column = 1; column <= right.length; column++) {
      const same = left[line - 1] === right[column - 1] ? 0 : 1;
      let cost = Math.min(
        at(line - 1, column) + 1,
        at(line, column - 1) + 1,
        at(line - 1, column - 1) + same,
      );
      const swapped =
        line > 1 &&
        column > 1 &&
        left[line - 1] === right[column - 2] &&
        left[line - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(line - 2, column - 2) + 1);
      cells[line]![column] = cost;
    }
  }
  return at(left.length, right.length);
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });

test('The banded kernel gives the distance of the textbook matrix up to its limit, and limit + 1 beyond', () => {
  fc.assert(
    fc.property(text, text, fc.nat(12), (left, right, limit) => {
      const expected = Math.min(plainDistance(left, right), limit + 1);
      expect(optimalStringAlignment(left, right, limit)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('Long texts are compared whole', () => {
  const long = 'abcdefghij'.repeat(40);
  expect(optimalStringAlignment(long, `${long.slice(0, 200)}x${long.slice(200)}`, 5)).toBe(1);
  expect(optimalStringAlignment(`x${long}`, `${long}y`, 5)).toBe(2);
});
