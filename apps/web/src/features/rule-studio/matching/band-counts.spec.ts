import type { MatchScoreBin } from '@guiyi/contracts';
import { barsOf, countBands, movedPairs, withThreshold } from './band-counts';

const bins: MatchScoreBin[] = [
  { from: -2.1, decider: 'score', outcome: 'noMatch', pairs: 100 },
  { from: 3.9, decider: 'score', outcome: 'review', pairs: 7 },
  { from: 4.2, decider: 'upToReview', outcome: 'review', pairs: 2 },
  { from: 9.3, decider: 'score', outcome: 'match', pairs: 20 },
  { from: 9.9, decider: 'fixed', outcome: 'noMatch', pairs: 3 },
];

describe('pairs by thresholds', () => {
  it('stay where a clause, a veto or an override puts them', () => {
    expect(countBands(bins, { match: 8, review: 3 })).toEqual({ match: 20, review: 9, noMatch: 103 });
    expect(countBands(bins, { match: -10, review: -10 })).toEqual({ match: 127, review: 2, noMatch: 3 });
  });

  it('count those that a moved border takes, the border itself included', () => {
    const before = { match: 8, review: 3 };
    expect(movedPairs(bins, before, { match: 9.3, review: 3 })).toBe(0);
    expect(movedPairs(bins, before, { match: 9.4, review: 3 })).toBe(20);
    expect(movedPairs(bins, before, { match: 8, review: 4 })).toBe(7);
  });

  it('fall into bars of a bit', () => {
    expect(barsOf(bins, { match: 8, review: 3 }).map(({ from }) => from)).toEqual([-3, 3, 4, 9]);
  });

  it('keep their thresholds in order, in tenths', () => {
    expect(withThreshold({ match: 8, review: 3 }, 'match', 2)).toEqual({ match: 3, review: 3 });
    expect(withThreshold({ match: 8, review: 3 }, 'review', 4.26)).toEqual({ match: 8, review: 4.3 });
  });
});
