import { valueAt, withValueAt } from './value-at';

describe('withValueAt', () => {
  it('sets a field', () => expect(withValueAt({ name: '甲' }, '/name', '乙')).toEqual({ name: '乙' }));

  it('sets a cell of a row and leaves the other rows alone', () => {
    const data = { contacts: [{ mobile: '1' }, { mobile: '2', name: '王' }] };
    expect(withValueAt(data, '/contacts/1/mobile', '3')).toEqual({
      contacts: [{ mobile: '1' }, { mobile: '3', name: '王' }],
    });
  });

  it('changes nothing for a row that is not there', () => {
    const data = { contacts: [{ mobile: '1' }] };
    expect(withValueAt(data, '/contacts/4/mobile', '3')).toEqual(data);
  });
});

describe('valueAt', () => {
  const data = { name: '甲', contacts: [{ mobile: '1' }] };

  it('reads fields and cells', () => {
    expect(valueAt(data, '/name')).toBe('甲');
    expect(valueAt(data, '/contacts/0/mobile')).toBe('1');
  });

  it('finds nothing where nothing is', () => {
    for (const pointer of ['/x', '/contacts/3/mobile', '/name/x', '/constructor'])
      expect(valueAt(data, pointer)).toBeUndefined();
  });
});
