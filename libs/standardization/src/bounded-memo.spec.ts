import { BoundedMemo } from './bounded-memo';

function countedMemo(): { memo: BoundedMemo<string>; computed: () => number } {
  let count = 0;
  const memo = new BoundedMemo((key) => {
    count++;
    return key.toUpperCase();
  });
  return { memo, computed: () => count };
}

it('computes a value that repeats once', () => {
  const { memo, computed } = countedMemo();
  for (let round = 0; round < 100; round++) expect(memo.get('a')).toBe('A');
  expect(computed()).toBe(1);
});

it('gives the right value after values were dropped, and after it has given up', () => {
  const { memo } = countedMemo();
  for (let key = 0; key < 60_000; key++) expect(memo.get(`k${key}`)).toBe(`K${key}`);
  expect([memo.get('k0'), memo.get('k59999'), memo.get('k0')]).toEqual(['K0', 'K59999', 'K0']);
});

it('does not keep long keys', () => {
  const { memo, computed } = countedMemo();
  const long = 'x'.repeat(1000);
  expect([memo.get(long), memo.get(long)]).toEqual([long.toUpperCase(), long.toUpperCase()]);
  expect(computed()).toBe(2);
});
