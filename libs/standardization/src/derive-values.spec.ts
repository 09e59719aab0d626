import type { DerivedValue, RecordData } from '@guiyi/contracts';
import { compileDerivation } from './derive-values';

function derive(field: string, derived: DerivedValue, data: RecordData): RecordData {
  return compileDerivation(field, derived, () => undefined)(data);
}

it.each<[string, DerivedValue, RecordData, RecordData]>([
  [
    'joins fields, blank ones left out',
    { from: ['a', 'b', 'c'], separator: '-' },
    { a: '1', b: ' ', c: 2 },
    { a: '1', b: ' ', c: 2, x: '1-2' },
  ],
  [
    'joins the values of a list',
    { from: ['a'], separator: '/' },
    { a: ['1', '2'] },
    { a: ['1', '2'], x: '1/2' },
  ],
  ['takes the place of what was there', { from: ['a'] }, { a: '1', x: '9' }, { a: '1', x: '1' }],
  [
    'leaves what was entered when asked',
    { from: ['a'], onlyIfBlank: true },
    { a: '1', x: '9' },
    { a: '1', x: '9' },
  ],
  [
    'fills white space when asked to fill blanks',
    { from: ['a'], onlyIfBlank: true },
    { a: '1', x: ' ' },
    { a: '1', x: '1' },
  ],
  ['fills nothing from nothing', { from: ['a'] }, { x: '9' }, { x: '9' }],
  [
    'works an expression out',
    { expression: { cat: [{ var: 'a' }, '号'] } },
    { a: '1' },
    { a: '1', x: '1号' },
  ],
  ['fills nothing when the expression is unknown', { expression: { '+': [{ var: 'a' }, 1] } }, {}, {}],
  ['takes no list from an expression', { expression: { var: 'a' } }, { a: ['1'] }, { a: ['1'] }],
])('%s', (_, derived, data, expected) => {
  expect(derive('x', derived, data)).toEqual(expected);
});

it('fills a field of every row from its own row', () => {
  const data: RecordData = { rows: [{ a: '1' }, { a: '2', x: '3' }, null] };
  expect(derive('rows.x', { from: ['a'], onlyIfBlank: true }, data)).toEqual({
    rows: [{ a: '1', x: '1' }, { a: '2', x: '3' }, null],
  });
});

it('leaves its input as it was', () => {
  const data = { a: '1' };
  derive('x', { from: ['a'] }, data);
  expect(data).toEqual({ a: '1' });
});
