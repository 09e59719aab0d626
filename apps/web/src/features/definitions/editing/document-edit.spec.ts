import { splitPointer, valueAt, withItem, withMovedItem, withoutItem, withValueAt } from './document-edit';

const document = { id: 'v', rules: [{ id: 'a' }, { id: 'b', when: { '!': true } }], 'x/y': 1 };

describe('editing a document', () => {
  it('reads by pointer', () => {
    expect(valueAt(document, '/rules/1/id')).toBe('b');
    expect(valueAt(document, '/x~1y')).toBe(1);
    expect(valueAt(document, '/rules/7/id')).toBeUndefined();
    expect(valueAt(document, '')).toBe(document);
  });

  it('changes one place and nothing beside it', () => {
    const next = withValueAt(document, '/rules/1/id', 'c');
    expect(next.rules).toEqual([{ id: 'a' }, { id: 'c', when: { '!': true } }]);
    expect(next.rules[0]).toBe(document.rules[0]);
    expect(document.rules[1]?.id).toBe('b');
  });

  it('takes out what becomes undefined', () => {
    expect(withValueAt(document, '/rules/1/when', undefined).rules[1]).toEqual({ id: 'b' });
    expect(withValueAt(document, '/rules/0', undefined).rules).toEqual([document.rules[1]]);
  });

  it('makes the holders that are missing', () => {
    expect(withValueAt({}, '/parsing/regions', 'region')).toEqual({ parsing: { regions: 'region' } });
  });

  it('adds, moves and removes items', () => {
    expect(withItem(document, '/rules', 1, { id: 'n' }).rules.map(({ id }) => id)).toEqual(['a', 'n', 'b']);
    expect(withMovedItem(document, '/rules', 0, 1).rules.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(withMovedItem(document, '/rules', 0, 2)).toBe(document);
    expect(withoutItem(document, '/rules', 0).rules.map(({ id }) => id)).toEqual(['b']);
    expect(withItem({}, '/uniqueness', 0, 1)).toEqual({ uniqueness: [1] });
  });

  it('splits a pointer', () => {
    expect(splitPointer('/rules/1')).toEqual({ holder: '/rules', last: '1' });
    expect(splitPointer('/id')).toEqual({ holder: '', last: 'id' });
  });
});
