import { RecordIds } from './record-ids';
import type { ChunkResult } from './tasks';

const chunk = (texts: string[], firstRow = 1): Pick<ChunkResult, 'ids' | 'rows'> => {
  const offsets = Uint32Array.from(
    { length: texts.length + 1 },
    (_, place) => texts.slice(0, place).join('').length,
  );
  const units = Uint16Array.from(texts.join(''), (unit) => unit.charCodeAt(0));
  return { ids: { units, offsets }, rows: Uint32Array.from(texts, (_, place) => firstRow + place) };
};
const distinct = (ids: RecordIds): string[] =>
  Array.from({ length: ids.length }, (_, record) => ids.at(record));

test('Ids of one file stay as they are', () => {
  const ids = new RecordIds(['a.csv']);
  ids.add(0, chunk(['1', '2']));
  ids.add(0, chunk(['3'], 3));
  expect(distinct(ids)).toEqual(['1', '2', '3']);
});

test('An id twice in one file is refused with both rows', () => {
  const ids = new RecordIds(['a.csv']);
  ids.add(0, chunk(['1', '2']));
  expect(() => ids.add(0, chunk(['3', '2'], 3))).toThrow('rows 2 and 4 have the same id "2"');
});

test('Ids that files share are qualified by the file', () => {
  const ids = new RecordIds(['x/a.csv', 'x/b.csv']);
  ids.add(0, chunk(['1', '2']));
  ids.add(1, chunk(['2', '3']));
  expect(ids.areShared).toBe(true);
  expect(distinct(ids)).toEqual(['a.csv:1', 'a.csv:2', 'b.csv:2', 'b.csv:3']);
});

test('Files of one name go by their number', () => {
  const ids = new RecordIds(['x/a.csv', 'y/a.csv']);
  ids.add(0, chunk(['1']));
  ids.add(1, chunk(['1']));
  expect(distinct(ids)).toEqual(['1:1', '2:1']);
});

test('A third file is checked for duplicates of its own, not of the first', () => {
  const ids = new RecordIds(['a.csv', 'b.csv', 'c.csv']);
  ids.add(0, chunk(['1']));
  ids.add(1, chunk(['1']));
  expect(() => ids.add(2, chunk(['1', '1']))).toThrow('"c.csv"');
});
