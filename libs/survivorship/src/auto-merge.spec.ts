import type { JsonLogic } from '@guiyi/contracts';
import { compileLogic } from '@guiyi/logic';
import { compileAutoMerge, isHeldTogether, type MemberLink } from './auto-merge';

const at = '2026-11-22T00:00:00.000Z';
const link = (left: number, right: number, score: number, more: Partial<MemberLink> = {}): MemberLink => ({
  ...{ left, right, score, outcome: 'match' },
  ...more,
});

describe('the links that hold a group together', () => {
  it.each<[string, boolean, number, MemberLink[]]>([
    ['one sure link holds two members', true, 2, [link(0, 1, 12)]],
    ['a link below the lowest score does not', false, 2, [link(0, 1, 9)]],
    ['unless a named clause decided it', true, 2, [link(0, 1, 9, { clause: 'sameUscc' })]],
    ['another clause does not count', false, 2, [link(0, 1, 9, { clause: 'samePhone' })]],
    ['a link of the review band never counts', false, 2, [link(0, 1, 30, { outcome: 'review' })]],
    ['a chain of sure links holds three', true, 3, [link(2, 1, 12), link(0, 1, 12), link(0, 2, 1)]],
    ['one sure pair does not hold a third', false, 3, [link(0, 1, 12), link(1, 2, 5), link(0, 2, 5)]],
    ['two sure pairs do not hold four', false, 4, [link(0, 1, 12), link(2, 3, 12)]],
    ['four in a ring are one', true, 4, [link(0, 1, 12), link(2, 3, 12), link(1, 2, 12), link(3, 0, 12)]],
  ])('%s', (_, held, members, links) => {
    expect(isHeldTogether({ minimumScore: 10, clauses: ['sameUscc'] }, members, links)).toBe(held);
  });

  it('need only be of the match band where no score is given', () => {
    expect(isHeldTogether({}, 2, [link(0, 1, -3)])).toBe(true);
  });
});

describe('conditions over members', () => {
  const isRich: JsonLogic = { '>': [{ var: 'creditLimit' }, 1000] };
  const { isExcluded, needsApproval } = compileAutoMerge(
    {
      enabled: true,
      largestGroup: 5,
      dailyCap: 10,
      breaker: { lastMerges: 10, unmergedShare: 0.1 },
      approval: isRich,
    },
    (when) => compileLogic(when),
  );

  it('are about any of them', () => {
    expect(needsApproval([{ creditLimit: 10 }, { creditLimit: 2000 }], at)).toBe(true);
    expect(needsApproval([{ creditLimit: 10 }, { creditLimit: 20 }], at)).toBe(false);
  });

  it('that are left out hold for none', () => {
    expect(isExcluded([{ creditLimit: 2000 }], at)).toBe(false);
  });
});
