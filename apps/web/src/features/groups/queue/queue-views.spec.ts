import { isNarrowed, isSameFilter, queueFilter, savedFilter, withoutConditions } from './queue-views';

test('A view about whose groups they are wins over the chosen person', () => {
  expect(queueFilter({ view: 'mine', assignee: 'none' })).toMatchObject({ assignee: 'me', state: 'waiting' });
  expect(queueFilter({ assignee: 'none', minScore: 3 })).toMatchObject({ assignee: 'none', minScore: 3 });
});

test('What is saved leaves the scan and everything unset out', () => {
  expect(savedFilter({ scan: 'x', band: 'match', text: undefined, view: 'mine' })).toEqual({
    ...{ band: 'match', view: 'mine' },
  });
});

test('Two filters are the same whatever their order, and the usual view and order need not be said', () => {
  expect(isSameFilter({ band: 'match', owner: 'li' }, { owner: 'li', band: 'match', view: 'waiting' })).toBe(
    true,
  );
  expect(isSameFilter({ sort: 'priority' }, {})).toBe(true);
  expect(isSameFilter({ owner: 'li' }, { owner: 'wang' })).toBe(false);
});

test('Without its conditions a search is not narrowed', () => {
  const search = { minAgeDays: 0, view: 'mine' } as const;
  expect(isNarrowed(search)).toBe(true);
  expect(isNarrowed({ ...search, ...withoutConditions })).toBe(false);
});
