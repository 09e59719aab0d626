import fc from 'fast-check';
import type { GenericValueRule } from '@guiyi/contracts';
import { GenericValues } from './generic-values';
import { fold } from './text/fold';

const listed = ['测试', 'test', '---', '無', '13800138000', 'Ａ公司', 'n/a'];
const rules: GenericValueRule[] = [
  { id: 'listed', forms: ['name', 'phone'], values: listed },
  { id: 'repeated', forms: ['phone'], repeated: 3 },
  { id: 'pattern', forms: ['name'], pattern: 'demo[0-9]*' },
];
const generic = new GenericValues(rules, () => {
  throw new Error('No rule of this test names a vocabulary');
});
const testOf = (form: string) => generic.testBy(({ forms }) => forms.includes(form));
const value = fc.oneof(
  fc.constantFrom(...listed),
  fc.string({ unit: fc.constantFrom(...'测试test -Ｔ無无138０é'), maxLength: 12 }),
);

it('a form that no rule names has no test, and forms of the same rules share one', () => {
  expect(testOf('other')).toBeUndefined();
  expect(testOf('name')).toBe(testOf('name'));
});

it.each([
  ['ＴＥＳＴ', true],
  ['无', true],
  ['---', true],
  ['demo12', true],
  ['test1', false],
  ['1111', false],
])('the name %s: %s', (name, expected) => {
  const test = testOf('name');
  expect(test && generic.isGeneric(name, test)).toBe(expected);
});

it('finds listed values by their folded form, whatever the rest', () => {
  const keys = new Set(listed.map((one) => fold(one) || one.trim()));
  const test = testOf('name');
  fc.assert(
    fc.property(value, (one) => {
      const expected = keys.has(fold(one) || one.trim()) || /^demo\d*$/i.test(one);
      expect(test && generic.isGeneric(one, test)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
