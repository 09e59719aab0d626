import type { EffectiveEntity } from '@guiyi/contracts';
import { evenRowReader, rowData, rowReader } from './row-data';

const text = { type: 'string', 'x-field': { kind: 'text' } } as const;
const entity = {
  properties: { name: text, tags: { type: 'array', 'x-field': { kind: 'tags' } } },
  collections: { contacts: { properties: { mobile: text } } },
} as unknown as EffectiveEntity;
const columns = ['name', 'tags', null, 'contacts.mobile'].map((field) => ({
  header: field ?? 'note',
  field,
}));

it.each([
  [
    ['鑫达 ', 'VIP；重点', 'x', '13812345678'],
    { name: '鑫达', tags: ['VIP', '重点'], contacts: [{ mobile: '13812345678' }] },
  ],
  [['鑫达', ' ', '', ''], { name: '鑫达' }],
  [[], {}],
])('cells %j', (cells, expected) => {
  expect(rowData(cells, columns, entity)).toStrictEqual(expected);
  expect(rowReader(columns, entity)(cells)).toStrictEqual(expected);
  const even = evenRowReader(columns, entity)(cells);
  expect(even).toEqual(expected);
  expect(Object.keys(even)).toEqual(['name', 'tags', 'contacts']);
});
