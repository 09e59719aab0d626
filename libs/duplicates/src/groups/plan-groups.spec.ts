import '../../../../test/support/property-runs';
import fc from 'fast-check';
import { type ExistingGroup, planGroups } from './plan-groups';

const group = (...memberIds: string[]) => ({ memberIds });
const existing = (id: string, members: string[], isDecided = false): ExistingGroup => ({
  id,
  memberIds: members,
  isDecided,
});

test('The same members are the same group', () => {
  const same = group('a', 'b');
  expect(planGroups([existing('1', ['a', 'b'])], [same])).toEqual({
    kept: [{ id: '1', group: same }],
    changed: [],
    added: [],
    gone: [],
  });
});

test('A group that grows goes on', () => {
  const grown = group('a', 'b', 'c');
  expect(planGroups([existing('1', ['a', 'b'])], [grown]).changed).toEqual([{ id: '1', group: grown }]);
});

test('Of the parts of a split group the largest goes on and the others take over its work', () => {
  const [large, small] = [group('a', 'b', 'c'), group('d', 'e')];
  const plan = planGroups([existing('1', ['a', 'b', 'c', 'd', 'e'])], [small, large]);
  expect(plan.changed).toEqual([{ id: '1', group: large }]);
  expect(plan.added).toEqual([{ group: small, heirOf: '1' }]);
});

test('One member in common is no succession', () => {
  const other = group('b', 'c');
  const plan = planGroups([existing('1', ['a', 'b'])], [other]);
  expect(plan).toMatchObject({ changed: [], added: [{ group: other, heirOf: undefined }], gone: ['1'] });
});

test('A decided group that nothing follows stays; one whose members are linked again goes on', () => {
  expect(planGroups([existing('1', ['a', 'b'], true)], []).gone).toEqual([]);
  const again = group('a', 'b');
  expect(planGroups([existing('1', ['a', 'b'], true)], [again]).kept).toEqual([{ id: '1', group: again }]);
});

test('Every formed group gets one place, every id is given once', () => {
  const members = fc
    .uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 2, maxLength: 5 })
    .map((ids) => ids.sort());
  fc.assert(
    fc.property(fc.array(fc.tuple(members, fc.boolean())), fc.array(members), (before, after) => {
      const known = before.map(([ids, isDecided], place) => existing(String(place), ids, isDecided));
      const distinct = [...new Map(after.map((ids) => [ids.join(), group(...ids)])).values()];
      const { kept, changed, added, gone } = planGroups(known, distinct);
      expect(kept.length + changed.length + added.length).toBe(distinct.length);
      const ids = [...kept, ...changed].map(({ id }) => id);
      expect(new Set([...ids, ...gone]).size).toBe(ids.length + gone.length);
    }),
  );
});
