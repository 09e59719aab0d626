import type { FieldLineageView, MergePreview, RecordView } from '@guiyi/contracts';
import { differingUnits, holderOf, mergeRows } from './merge-units';

const record = (id: string, data: Record<string, unknown>): RecordView =>
  ({ id, data }) as unknown as RecordView;
const line = (field: string, unit: string, from: string[], by = 'sourceTrust'): FieldLineageView => ({
  ...{ field, unit, from, by },
  rule: null,
  losing: [],
});

const preview: Pick<MergePreview, 'records' | 'lineage'> = {
  records: [
    record('a', { name: '甲', city: '上海', address: '一号', tags: ['一'] }),
    record('b', { name: '乙', city: '上海', tags: ['二'] }),
  ],
  lineage: [
    line('name', 'name', ['a']),
    line('city', 'address', ['a', 'b']),
    line('address', 'address', ['a']),
    line('tags', 'tags', ['a', 'b'], 'union'),
  ],
};

describe('the rows of a merge', () => {
  const rows = mergeRows(['name', 'address', 'remark', 'city', 'tags'], preview);

  it('are the filled fields, those of one unit beside each other', () => {
    expect(rows.map(({ field, unit, startsUnit }) => [field, unit, startsUnit])).toEqual([
      ['name', 'name', true],
      ['address', 'address', true],
      ['city', 'address', false],
      ['tags', 'tags', true],
    ]);
  });

  it('differ as units do', () => {
    expect([...differingUnits(rows)]).toEqual(['name', 'address', 'tags']);
  });

  it('name the record that a unit comes from as a whole', () => {
    expect(holderOf('name', rows, preview.records)).toBe('a');
    expect(holderOf('address', rows, preview.records)).toBe('a');
    expect(holderOf('tags', rows, preview.records)).toBeUndefined();
  });
});
