import { actionOf, mayBecome } from './lifecycle';

describe('the states of a record', () => {
  it.each([
    ['draft', 'active', true],
    ['draft', 'frozen', false],
    ['active', 'frozen', true],
    ['active', 'draft', false],
    ['frozen', 'archived', true],
    ['archived', 'active', true],
    ['archived', 'frozen', false],
    ['active', 'active', true],
  ] as const)('%s to %s: %s', (from, to, expected) => {
    expect(mayBecome(from, to)).toBe(expected);
  });

  it.each([
    [undefined, 'active', 'create'],
    ['active', 'active', 'update'],
    ['active', 'archived', 'archive'],
    ['archived', 'active', 'restore'],
  ] as const)('going from %s to %s is called %s', (from, to, action) => {
    expect(actionOf(from, to)).toBe(action);
  });
});
