import fc from 'fast-check';
import { goldenRecord, type ClusterMember } from './golden-record';

const member = (id: string, ...cells: string[]): ClusterMember => ({ id, cells });

test('Each field takes the value that most members hold', () => {
  expect(goldenRecord([member('1', 'a', ''), member('2', 'b', 'x'), member('3', 'b', '')])).toEqual([
    'b',
    'x',
  ]);
});

test('Of values held equally often, the one of the most complete record is taken', () => {
  expect(goldenRecord([member('1', 'a', '', ''), member('2', 'b', 'x', 'y')])).toEqual(['b', 'x', 'y']);
});

test('Of equally complete records, the first by id decides', () => {
  expect(goldenRecord([member('2', 'b'), member('1', 'a')])).toEqual(['a']);
});

test('A field that is blank everywhere stays blank', () => {
  expect(goldenRecord([member('1', ''), member('2', '')])).toEqual(['']);
});

test('The order of the members does not matter, and every value is one of theirs', () => {
  const cell = fc.constantFrom('', 'a', 'b', 'c');
  const cells = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(cells, (rows) => {
      const members = rows.map((row, place) => member(String(place), ...row));
      const golden = goldenRecord(members);
      expect(goldenRecord([...members].reverse())).toEqual(golden);
      for (const [column, value] of golden.entries())
        expect(members.some((one) => one.cells[column] === value)).toBe(true);
    }),
  );
});
