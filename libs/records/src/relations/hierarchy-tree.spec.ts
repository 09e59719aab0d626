import { type HierarchyEdge, hierarchyTree } from './hierarchy-tree';

const edge = (id: string, above: string): HierarchyEdge => ({ id, above, type: 'parent' });
const everyone = (): boolean => true;
const shown = (
  tops: string[],
  edges: HierarchyEdge[],
  readable = everyone as (id: string) => boolean,
): string[] =>
  hierarchyTree(tops, edges, readable).map(({ id, above, below }) => `${above ?? '-'}>${id}:${below}`);

test.each([
  ['a record alone is a hierarchy of one', ['a'], [], ['->a:0']],
  [
    'counts roll up, each record after the one above it',
    ['a'],
    [edge('b', 'a'), edge('c', 'b'), edge('d', 'a')],
    ['->a:3', 'a>b:1', 'b>c:0', 'a>d:0'],
  ],
  [
    'of two ways to a record the shorter one shows it',
    ['a'],
    [edge('b', 'a'), edge('c', 'b'), edge('c', 'a')],
    ['->a:2', 'a>b:0', 'a>c:0'],
  ],
  [
    'a circle between types ends where it was seen',
    ['a'],
    [edge('b', 'a'), edge('a', 'b')],
    ['->a:1', 'a>b:0'],
  ],
])('%s', (_sentence, tops, edges, expected) => {
  expect(shown(tops, edges)).toEqual(expected);
});

test('who may not read a record sees it only where somebody readable stands below it, and never counts it', () => {
  const edges = [edge('b', 'a'), edge('c', 'b'), edge('d', 'a')];
  expect(shown(['a'], edges, (id) => id === 'a' || id === 'c')).toEqual(['->a:1', 'a>b:1', 'b>c:0']);
});
