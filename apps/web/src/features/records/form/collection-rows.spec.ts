import { withCell, withCopy, withMoved, withPrimary } from './collection-rows';

const rows = [{ name: '甲', isPrimary: true }, { name: '乙' }, { name: '丙' }];

it('sets and empties cells', () => {
  expect(withCell(rows, 1, 'name', '丁')[1]).toEqual({ name: '丁' });
  expect(withCell(rows, 1, 'name', '')[1]).toEqual({});
});

it('has one primary row', () => {
  expect(withPrimary(rows, 2, 'isPrimary')).toEqual([
    { name: '甲' },
    { name: '乙' },
    { name: '丙', isPrimary: true },
  ]);
});

it('copies a row behind itself, but not what makes it the primary one', () => {
  expect(withCopy(rows, 0, 'isPrimary').map(({ name }) => name)).toEqual(['甲', '甲', '乙', '丙']);
  expect(withCopy(rows, 0, 'isPrimary')[1]).toEqual({ name: '甲' });
});

it('moves rows as far as there is place', () => {
  expect(withMoved(rows, 0, 1).map(({ name }) => name)).toEqual(['乙', '甲', '丙']);
  expect(withMoved(rows, 0, -1)).toBe(rows);
  expect(withMoved(rows, 2, 1)).toBe(rows);
});
