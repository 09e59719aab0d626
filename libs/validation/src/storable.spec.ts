import { findUnstorable } from './storable';

describe('findUnstorable', () => {
  it.each([
    ['a\0b', []],
    [{ name: 'a\0b' }, ['name']],
    [{ contacts: [{ name: 'a' }, { name: '\ud800' }] }, ['contacts', '1', 'name']],
    [{ 'a\0': 1 }, ['a\0']],
    [{ name: '𠮷\\u0000', count: 1, none: null }, undefined],
  ])('of %j is %j', (value, expected) => {
    expect(findUnstorable(value)).toEqual(expected);
  });
});
