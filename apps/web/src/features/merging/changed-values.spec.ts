import { changedValues } from './changed-values';

const lineage = (by: string) => ({ field: 'phone', unit: 'phone', by, rule: null, from: [], losing: [] });

it('names values that are others, that came and that went, and what decides otherwise', () => {
  const before = {
    survivor: 'a',
    data: { phone: '1', city: '上海', tags: ['x'] },
    lineage: [lineage('longest')],
  };
  expect(changedValues(before, { ...before, data: { ...before.data } })).toEqual([]);
  expect(
    changedValues(before, {
      survivor: 'a',
      data: { phone: '1', tags: ['y'], email: 'e' },
      lineage: [lineage('pin')],
    }),
  ).toEqual([
    { field: 'phone', before: '1', after: '1', by: 'pin' },
    { field: 'city', before: '上海', after: undefined, by: undefined },
    { field: 'tags', before: ['x'], after: ['y'], by: undefined },
    { field: 'email', before: undefined, after: 'e', by: undefined },
  ]);
});
