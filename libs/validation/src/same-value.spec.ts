import { sameValue } from './same-value';

describe('sameValue', () => {
  it.each([
    [undefined, '', true],
    [null, [], true],
    ['a', 'a', true],
    [0, '', false],
    [0, '0', false],
    [['a', 'b'], ['b', 'a'], false],
    [{ a: 1 }, { a: 1, b: null }, true],
  ])('%j and %j: %s', (left, right, expected) => {
    expect(sameValue(left, right)).toBe(expected);
    expect(sameValue(right, left)).toBe(expected);
  });
});
