import { changedFields } from './changed-fields';

describe('changedFields', () => {
  it('names only what differs', () => {
    expect(changedFields({ name: '鑫达', city: '上海市' }, { name: '鑫达机械', city: '上海市' })).toEqual({
      name: '鑫达机械',
    });
  });

  it('clears with null', () => {
    expect(changedFields({ name: '鑫达', email: 'a@b.cn' }, { name: '鑫达', email: '  ' })).toEqual({
      email: null,
    });
  });

  it('takes every blank for the same', () => {
    expect(changedFields({ tags: [], remark: '' }, { contacts: [{ name: '' }] })).toEqual({});
  });

  it('compares rows cell by cell, whatever the order of the cells', () => {
    const before = { contacts: [{ name: '王小明', mobile: '13812345678' }] };
    expect(changedFields(before, { contacts: [{ mobile: '13812345678', name: '王小明' }] })).toEqual({});
    expect(changedFields(before, { contacts: [{ mobile: '13812345679', name: '王小明' }] })).toEqual({
      contacts: [{ mobile: '13812345679', name: '王小明' }],
    });
  });
});
