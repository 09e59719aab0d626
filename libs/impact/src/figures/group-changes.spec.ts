import { groupChanges } from './group-changes';

const group = (members: string, band: 'match' | 'review' = 'match') => ({ memberIds: [...members], band });

describe('groupChanges', () => {
  it('tells groups that come, go and change', () => {
    const before = [group('ab'), group('cd', 'review'), group('ef')];
    const after = [group('ab'), group('cdx', 'review'), group('yz')];
    expect(groupChanges(before, after)).toEqual({
      before: {
        groups: 3,
        matchGroups: 2,
        reviewGroups: 1,
        duplicateRecords: 3,
        mergedRecords: 2,
        largestGroup: 2,
      },
      after: {
        groups: 3,
        matchGroups: 2,
        reviewGroups: 1,
        duplicateRecords: 4,
        mergedRecords: 2,
        largestGroup: 3,
      },
      gained: 1,
      lost: 1,
      changed: 1,
    });
  });
});
