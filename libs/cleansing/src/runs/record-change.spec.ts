import type { JsonValue, RecordData } from '@guiyi/contracts';
import fc from 'fast-check';
import { differencesOf, planUndo, type RecordChange, storedValues } from './record-change';

const state = (data: RecordData, raw: RecordData = data) => ({ data, raw });
const changeOf = (
  before: ReturnType<typeof state>,
  after: ReturnType<typeof state>,
): Pick<RecordChange, 'changes' | 'versionAfter' | 'judgement'> => ({
  changes: differencesOf(before, after),
  versionAfter: 2,
  judgement: { findings: [], versions: { 'validation:customer': 1 } },
});

describe('differences', () => {
  it.each([
    ['nothing', state({ name: 'A' }), state({ name: 'A' }), []],
    ['a stored value', state({ name: 'a' }), state({ name: 'A' }, { name: 'a' }), [{ field: 'name' }]],
    [
      'only what was entered',
      state({ name: 'A' }),
      state({ name: 'A' }, { name: ' A ' }),
      [{ field: 'name' }],
    ],
    [
      'a field that came and one that went',
      state({ phone: '1' }),
      state({ mail: 'x' }),
      [
        { field: 'mail', after: 'x' },
        { field: 'phone', before: '1' },
      ],
    ],
    [
      'rows in another order of names',
      state({ rows: [{ a: 1, b: 2 }] }),
      state({ rows: [{ b: 2, a: 1 }] }),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(differencesOf(before, after)).toMatchObject(expected);
    expect(differencesOf(before, after)).toHaveLength(expected.length);
  });
});

it('has what was entered in rows as it is read again', () => {
  const record = {
    data: { rows: [{ a: 'A' }, { a: 'B' }] },
    raw: { name: 'n', rows: [{ a: 'a' }], gone: [{}] },
  };
  expect(storedValues(record, ['rows', 'gone'])).toEqual({
    data: record.data,
    raw: { name: 'n', rows: [{ a: 'a' }, { a: 'B' }] },
  });
});

describe('an undo', () => {
  const before = state({ city: '上海', name: 'a' });
  const after = state({ city: '北京', name: 'A', note: 'n' });

  it('keeps what somebody edited since and restores the rest, judged anew', () => {
    const current = { ...state({ city: '广州', name: 'A', note: 'n', phone: '1' }), version: 3 };
    expect(planUndo(current, changeOf(before, after))).toEqual({
      state: state({ city: '广州', name: 'a', phone: '1' }),
      restored: ['name', 'note'],
      kept: ['city'],
    });
  });

  it('has nothing to do when every field was edited since', () => {
    const current = { ...state({ city: '广州', name: 'B', note: 'm' }), version: 3 };
    expect(planUndo(current, changeOf(before, after))).toEqual({
      state: undefined,
      restored: [],
      kept: ['city', 'name', 'note'],
    });
  });

  it('leaves alone what is undone already', () => {
    const current = { ...before, version: 3 };
    expect(planUndo(current, changeOf(before, after))).toEqual({ state: undefined, restored: [], kept: [] });
  });

  const value: fc.Arbitrary<JsonValue> = fc.oneof(
    fc.constantFrom('a', 'b', 'c'),
    fc.integer({ min: 0, max: 2 }),
    fc.array(fc.record({ a: fc.constantFrom('x', 'y') }), { minLength: 1, maxLength: 2 }),
  );
  const values = fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), value);
  const states = fc.record({ data: values, raw: values });

  it('restores every record that nobody wrote since, to the letter', () => {
    fc.assert(
      fc.property(states, states, (earlier, later) => {
        const change = changeOf(earlier, later);
        const { state: restored, kept } = planUndo({ ...later, version: 2 }, change);
        expect(kept).toEqual([]);
        if (change.changes.length > 0) expect(restored).toEqual({ ...earlier, judgement: change.judgement });
      }),
    );
  });

  it('never touches a field that somebody edited since', () => {
    fc.assert(
      fc.property(states, states, states, (earlier, later, edited) => {
        const planned = planUndo({ ...edited, version: 3 }, changeOf(earlier, later));
        const theirs = differencesOf(later, edited).map(({ field }) => field);
        expect(planned.restored.filter((field) => theirs.includes(field))).toEqual([]);
        for (const field of theirs)
          if (planned.state !== undefined) expect(planned.state.data[field]).toEqual(edited.data[field]);
      }),
    );
  });
});
