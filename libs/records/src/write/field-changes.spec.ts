import type { RecordData } from '@guiyi/contracts';
import { fieldChanges } from './field-changes';

const record = (data: RecordData, status: 'active' | 'archived' = 'active') => ({ data, status });

describe('fieldChanges', () => {
  it('tells what was added, changed and cleared, in alphabetical order', () => {
    const before = record({ name: '鑫达', mobile: '138', tags: ['a'] });
    const after = record({ name: '鑫达机械', tags: ['a'], email: 'a@b.cn' });
    expect(fieldChanges(before, after)).toEqual([
      { field: 'email', after: 'a@b.cn' },
      { field: 'mobile', before: '138' },
      { field: 'name', before: '鑫达', after: '鑫达机械' },
    ]);
  });

  it('of a new record are all its fields and its status', () => {
    expect(fieldChanges(undefined, record({ name: '鑫达' }))).toEqual([
      { field: 'name', after: '鑫达' },
      { field: 'status', after: 'active' },
    ]);
  });

  it('are none between equal records, whatever the order of the names', () => {
    const contacts = [{ name: '张三', mobile: '138' }];
    const same = [{ mobile: '138', name: '张三' }];
    expect(fieldChanges(record({ contacts }), record({ contacts: same }))).toEqual([]);
  });
});
