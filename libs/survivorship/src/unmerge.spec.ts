import fc from 'fast-check';
import type { RecordData } from '@guiyi/contracts';
import { planUnmerge, withLaterEdit } from './unmerge';

describe('taking a merge back', () => {
  it('gives what was there before when nobody changed anything since', () => {
    const before = { name: '甲', tags: ['一'] };
    const merged = { name: '乙', mobile: '1', tags: ['一', '二'] };
    expect(planUnmerge(merged, merged, before)).toEqual({ data: before, laterEdits: [] });
  });

  it('keeps and lists whatever somebody changed since, whether the merge had changed it or not', () => {
    const { data, laterEdits } = planUnmerge(
      { name: '乙', mobile: '1', city: '上海' },
      { name: '丙', mobile: '1', city: '北京' },
      { name: '甲', city: '上海' },
    );
    expect(data).toEqual({ name: '丙', city: '北京' });
    expect(laterEdits).toEqual([
      { field: 'name', stored: '乙', current: '丙', target: '甲' },
      { field: 'city', stored: '上海', current: '北京', target: '上海' },
    ]);
  });

  it('makes a later edit to another record: the new value, or what came to and went from a list', () => {
    const edit = { field: 'city', stored: '上海', current: '北京', target: '上海' };
    expect(withLaterEdit(edit, '广州')).toBe('北京');
    expect(withLaterEdit({ ...edit, current: undefined }, '广州')).toBeUndefined();
    const tags = { field: 'tags', stored: ['一', '二'], current: ['二', '三'], target: ['一'] };
    expect(withLaterEdit(tags, ['二', '四'])).toEqual(['二', '三', '四']);
    expect(withLaterEdit({ ...tags, current: undefined }, ['二', '四'])).toEqual(['四']);
  });

  it('takes from lists what the merge brought, and leaves what came since', () => {
    const rows = (...names: string[]): RecordData[] => names.map((name) => ({ name }));
    const { data } = planUnmerge(
      { contacts: rows('王', '李'), tags: ['一', '二'] },
      { contacts: rows('王', '李', '张'), tags: ['二', '三'] },
      { contacts: rows('王'), tags: ['一'] },
    );
    expect(data).toEqual({ contacts: rows('王', '张'), tags: ['三'] });
  });

  it('leaves a value that somebody cleared cleared', () => {
    expect(planUnmerge({ name: '乙' }, {}, { name: '甲' })).toEqual({
      data: {},
      laterEdits: [{ field: 'name', stored: '乙', current: undefined, target: '甲' }],
    });
  });
});

const text = fc.constantFrom('甲', '乙', '丙');
const record: fc.Arbitrary<RecordData> = fc.record(
  { name: text, city: text, tags: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }) },
  { requiredKeys: [] },
);

describe('any merge', () => {
  it('is wholly undone when nothing was edited, and undoing nothing changes nothing', () => {
    fc.assert(
      fc.property(record, record, (stored, target) => {
        expect(planUnmerge(stored, stored, target)).toEqual({ data: target, laterEdits: [] });
        const undone = planUnmerge(stored, target, stored);
        expect(undone.data).toEqual(target);
        const differing = ['name', 'city', 'tags'].filter(
          (field) => JSON.stringify(stored[field]) !== JSON.stringify(target[field]),
        );
        expect(undone.laterEdits.map(({ field }) => field).sort()).toEqual(differing.sort());
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every single value that somebody entered since', () => {
    fc.assert(
      fc.property(record, record, record, (stored, current, target) => {
        const { data } = planUnmerge(stored, current, target);
        for (const field of ['name', 'city'])
          if (current[field] !== stored[field]) expect(data[field]).toEqual(current[field]);
        const entered = ((current['tags'] ?? []) as string[]).filter(
          (tag) => !((stored['tags'] ?? []) as string[]).includes(tag),
        );
        expect(data['tags'] ?? []).toEqual(expect.arrayContaining(entered));
      }),
      { numRuns: 200 },
    );
  });
});
