import type { FieldLineage } from '@guiyi/survivorship';
import { originOfValue, type StandingMerge, type ValueEvent, type ValueTrail } from './value-origins';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));

/** Values of the one field, by the version that gave them. */
function events(...values: [version: number, value: string, actor?: string][]): ValueEvent[] {
  return values
    .map(([version, after, actor = 'li']) => ({
      ...{ field: 'city', version, at: day(version), actor, door: 'update', reason: null, after },
      action: version === 1 ? 'create' : 'update',
    }))
    .reverse();
}

function trail(own: ValueEvent[], merges: StandingMerge[] = [], merging: number[] = []): ValueTrail {
  const created = { at: day(1), actor: 'li', door: 'create', action: 'create', reason: null };
  return {
    ...{ created, events: own, merges },
    merging: new Set([...merges.map(({ version }) => version), ...merging]),
  };
}

function merge(
  version: number,
  stored: string,
  lineage: Partial<FieldLineage>,
  absorbed: Record<string, string> = {},
): StandingMerge {
  const own = Object.entries(absorbed).map(([id, city]) => [id, { version: 1, data: { city } }] as const);
  return {
    ...{ id: `m${version}`, at: day(version), actor: 'wang', reason: '同一家', automatic: false },
    ...{ rulesVersion: 3, version, before: { city: 'own' }, stored: { city: stored } },
    lineage: { city: { rule: undefined, by: 'sourceTrust', from: [], losing: [], ...lineage } },
    absorbed: new Map(own),
  };
}

function told(trails: Record<string, ValueTrail>, value: string, version = 99): [string[], string[]] {
  const place = { record: 'r', field: 'city', value, version };
  const { holders, decisions } = originOfValue(new Map(Object.entries(trails)), place);
  return [
    holders.map(({ record, action, actor, at }) => `${record} ${action} ${actor} ${at.getUTCDate()}`),
    decisions.map(
      ({ merge: { id }, losing }) => `${id} ${JSON.stringify(losing.map(({ value: lost }) => lost))}`,
    ),
  ];
}

it('tells the write that gave the value, not those that others took its place after', () => {
  const own = trail(events([1, 'own'], [2, 'x', 'wang'], [3, 'own']));
  expect(told({ r: own }, 'own')).toEqual([['r update li 3'], []]);
  expect(told({ r: own }, 'x')).toEqual([['r update wang 2'], []]);
});

it('goes through a merge to the record that brought the value, and names what lost', () => {
  const losing = [{ record: 'r', value: 'own', by: 'sourceTrust' as const }];
  const merged = merge(4, 'theirs', { from: ['a'], losing }, { a: 'theirs' });
  const trails = {
    r: trail(events([1, 'own'], [4, 'theirs']), [merged]),
    a: trail(events([1, 'theirs', 'kan'])),
  };
  expect(told(trails, 'theirs')).toEqual([['a create kan 1'], ['m4 ["own"]']]);
});

it('takes an edit for that of the person, also before and after a merge', () => {
  const kept = merge(
    4,
    'own',
    { from: ['r'], losing: [{ record: 'a', value: 'b', by: 'sourceTrust' }] },
    { a: 'b' },
  );
  const before = { r: trail(events([1, 'x'], [3, 'own', 'zhao']), [kept]), a: trail(events([1, 'b'])) };
  expect(told(before, 'own')).toEqual([['r update zhao 3'], ['m4 ["b"]']]);
  const after = {
    r: trail(events([1, 'own'], [4, 'own'], [5, 'late', 'zhao']), [kept]),
    a: trail(events([1, 'b'])),
  };
  expect(told(after, 'late')).toEqual([['r update zhao 5'], []]);
});

it('says who typed a value while merging', () => {
  const typed = merge(4, 'typed', { by: 'choice' }, { a: 'b' });
  expect(told({ r: trail(events([1, 'own'], [4, 'typed']), [typed]) }, 'typed')).toEqual([
    ['r choice wang 4'],
    ['m4 []'],
  ]);
});

it('tells all records that agreed, the latest first', () => {
  const agreed = merge(4, 'own', { by: 'agreement', from: ['r', 'a'] }, { a: 'own' });
  const trails = {
    r: trail(events([1, 'own']), [agreed]),
    a: trail([{ ...events([1, 'own', 'kan'])[0]!, at: day(2) }]),
  };
  expect(told(trails, 'own')).toEqual([['a create kan 2', 'r create li 1'], ['m4 []']]);
});

it('keeps what a later merge decided where an earlier one was taken back', () => {
  const losing = [{ record: 'b', value: 'lost', by: 'sourceTrust' as const }];
  const later = merge(5, 'gone', { from: ['r'], losing }, { b: 'lost' });
  // The merge of version 4 gave what is gone, and was taken back at 6.
  const own = trail(events([1, 'own'], [4, 'gone'], [6, 'own']), [later], [4, 6]);
  expect(told({ r: own, b: trail(events([1, 'lost'])) }, 'own')).toEqual([
    ['r create li 1'],
    ['m5 ["lost"]'],
  ]);
});

it('tells the last change where nothing explains a value', () => {
  expect(told({ r: trail(events([1, 'own'], [2, 'x'])) }, 'unknown')).toEqual([['r update li 2'], []]);
  expect(told({ r: trail([]) }, 'own')).toEqual([['r create li 1'], []]);
});

it('names what had lost to a losing value before, by the records that it was entered into', () => {
  const lost = (record: string, value: string) => ({ record, value, by: 'sourceTrust' as const });
  const inner = merge(
    3,
    'c',
    { from: ['b'], losing: [lost('a', 'a'), lost('d', 'own')] },
    { b: 'c', d: 'own' },
  );
  const outer = merge(5, 'own', { from: ['r'], losing: [lost('a', 'c')] });
  const trails = {
    r: trail(events([1, 'own']), [
      { ...outer, absorbed: new Map([['a', { version: 4, data: { city: 'c' } }]]) },
    ]),
    a: trail(events([1, 'a']), [inner]),
    b: trail(events([1, 'c'])),
    d: trail(events([1, 'own'])),
  };
  const place = { record: 'r', field: 'city', value: 'own', version: 9 };
  const { decisions } = originOfValue(new Map(Object.entries(trails)), place);
  expect(decisions.map(({ losing }) => losing.map(({ record, value }) => [record, value]))).toEqual([
    [
      ['b', 'c'],
      ['a', 'a'],
    ],
  ]);
});
