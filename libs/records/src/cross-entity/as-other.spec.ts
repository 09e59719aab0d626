import { asOther } from './as-other';

const fields = [
  { own: 'company', other: 'name' },
  { own: 'tel', other: 'phone' },
  { own: 'constructor', other: 'remark' },
];

it('names the values as the other entity does and leaves out the rest', () => {
  expect(asOther({ fields }, { company: '鑫达机械', tel: '', stage: 'new' })).toEqual({ name: '鑫达机械' });
});

it('finds no inherited names', () => {
  expect(asOther({ fields }, {})).toEqual({});
});
