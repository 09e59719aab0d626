import type { Move } from '@guiyi/records';
import { unmergesOfOwnRecords } from './own-records';
import type { UnmergePlan } from './unmerge-planner';

function plan(
  survivor: string,
  restored: string[],
  edited: string[] = [],
  followed: string[] = [],
): UnmergePlan {
  return {
    entry: { id: `merge of ${survivor}` },
    survivor: { id: survivor },
    restored: restored.map((id) => ({ record: { id }, snapshot: {}, edits: {} })),
    laterEdits: edited.map((field) => ({ field })),
    followed: followed.map((recordId) => ({ recordId })),
  } as unknown as UnmergePlan;
}

function together(
  plans: UnmergePlan[],
  moves: Record<string, { kind: Move['kind']; holderId: string }[]> = {},
  decided: string[] = [],
): string[] {
  const byMerge = new Map(Object.entries(moves).map(([survivor, own]) => [`merge of ${survivor}`, own]));
  const ended = new Set(decided.map((survivor) => `merge of ${survivor}`));
  return unmergesOfOwnRecords(plans, byMerge, ended).map(({ survivor }) => survivor.id);
}

describe('unmerges of own records', () => {
  const [a, b] = [plan('a', ['a1', 'a2']), plan('b', ['b1'])];

  it('are those that have nothing in common', () => {
    expect(together([a, b])).toEqual(['a', 'b']);
  });

  it('are not those with a record in common, as the survivor or as one that comes back', () => {
    expect(together([a, b, plan('b', ['b2'])])).toEqual(['a']);
    expect(together([a, b, plan('c', ['b'])])).toEqual(['a']);
  });

  it('are not those whose records were edited since', () => {
    expect(together([a, plan('b', ['b1'], ['name'])])).toEqual(['a']);
  });

  it('give names and files back that are of none of the others', () => {
    expect(together([a, b], { a: [{ kind: 'reference', holderId: 'x' }] })).toEqual(['a', 'b']);
    expect(together([a, b], { a: [{ kind: 'attachment', holderId: 'file' }] })).toEqual(['a', 'b']);
  });

  it('are not those that change a record of another one', () => {
    expect(together([a, b], { a: [{ kind: 'reference', holderId: 'b1' }] })).toEqual(['b']);
  });

  it('are not those that name a record which another one puts back', () => {
    expect(together([plan('a', ['a1'], [], ['x']), b])).toEqual(['a', 'b']);
    expect(together([plan('a', ['a1'], [], ['b1']), b])).toEqual(['b']);
  });

  it('are not those whose relations, links or decisions other merges may have moved as well', () => {
    expect(together([a, b], { a: [{ kind: 'relation', holderId: 'r' }] })).toEqual(['b']);
    expect(together([a, b], { b: [{ kind: 'link', holderId: 'l' }] })).toEqual(['a']);
    expect(together([a, b], {}, ['a'])).toEqual(['b']);
  });
});
