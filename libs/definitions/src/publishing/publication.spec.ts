import type { Definition } from '../definition';
import { hashOfDrafts } from './publication';

const draft = (key: string, size: number): Definition =>
  ({ kind: 'matching', key, document: { id: key, maxBlockSize: size } }) as unknown as Definition;

describe('the hash of drafts', () => {
  it('does not depend on their order', () => {
    expect(hashOfDrafts([draft('a', 1), draft('b', 2)])).toBe(hashOfDrafts([draft('b', 2), draft('a', 1)]));
  });

  it('tells contents, places and migrations apart', () => {
    const migration = { entity: 'customer', field: 'name', expression: { var: 'name' } };
    const hashes = [
      hashOfDrafts([draft('a', 1)]),
      hashOfDrafts([draft('a', 2)]),
      hashOfDrafts([draft('b', 1)]),
      hashOfDrafts([]),
      hashOfDrafts([draft('a', 1)], [migration]),
      hashOfDrafts([draft('a', 1)], [{ ...migration, field: 'code' }]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
