import { withValueAt } from './value-at';

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
