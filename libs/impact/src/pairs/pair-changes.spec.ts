import { joinPairs, kindOf } from './pair-changes';

const pair = (left: string, right: string, band: 'match' | 'review', score: number) => ({
  left,
  right,
  band,
  score,
});

describe('joinPairs', () => {
  it('puts what both rules say of a pair side by side', () => {
    const before = [pair('a', 'b', 'match', 9), pair('a', 'c', 'review', 2), pair('b', 'c', 'review', 1)];
    const after = [pair('a', 'b', 'review', 4), pair('b', 'c', 'review', 1), pair('b', 'd', 'match', 8)];
    const joined = [...joinPairs(before, after)];
    expect(joined.map((one) => [one.left + one.right, kindOf(one)])).toEqual([
      ['ab', 'pairMoved'],
      ['ac', 'pairLost'],
      ['bc', undefined],
      ['bd', 'pairGained'],
    ]);
    expect(joined[1]).toEqual({
      left: 'a',
      right: 'c',
      before: { band: 'review', score: 2 },
      after: { band: 'noMatch', score: null },
    });
  });

  it('finds nothing where there is nothing', () => {
    expect([...joinPairs([], [])]).toEqual([]);
  });
});
