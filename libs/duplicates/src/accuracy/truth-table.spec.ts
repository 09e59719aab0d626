import { isPlatformError } from '@guiyi/contracts';
import { truthPairs } from './truth-pairs';
import { readTruthTable } from './truth-table';

const ids = new Map(['a', 'b', 'c', 'd'].map((name) => [name, `id-${name}`]));
const labelsOf = (content: string, compared: { left: string; right: string }[] = []) =>
  truthPairs(readTruthTable(content), (name) => ids.get(name), compared);

test.each([
  ['two columns: every pair is a match', 'left,right\na,b\nc,d\n', ['id-a id-b match', 'id-c id-d match']],
  [
    'a verdict in any of three languages, in any column',
    'verdict;x;y\n不同;a;b\nyes;c;d\n?;b;c',
    ['id-a id-b different', 'id-c id-d match', 'id-b id-c unsure'],
  ],
  [
    'a pair named the other way round is the same pair',
    'x\ty\tverdict\na\tb\tmatch\nb\ta\tno',
    ['id-a id-b different'],
  ],
  [
    'clusters: all pairs inside each',
    'id,cluster\na,1\nb,1\nc,1\nd,2',
    ['id-a id-b match', 'id-a id-c match', 'id-b id-c match'],
  ],
])('%s', (_, content, expected) => {
  const { labels, problems } = labelsOf(content);
  expect(labels.map(({ left, right, verdict }) => `${left} ${right} ${verdict}`)).toEqual(expected);
  expect(problems).toEqual([]);
});

test('Pairs that a scan found between two clusters are different; records without a cluster say nothing', () => {
  const compared = [
    { left: 'id-a', right: 'id-b' },
    { left: 'id-b', right: 'id-c' },
    { left: 'id-c', right: 'id-d' },
  ];
  const { labels } = labelsOf('cluster,id\n1,a\n1,b\n2,c', compared);
  expect(labels.map(({ left, right, verdict }) => `${left} ${right} ${verdict}`)).toEqual([
    'id-a id-b match',
    'id-b id-c different',
  ]);
});

test('Rows that cannot be taken are named by their numbers', () => {
  const table = readTruthTable('l,r,verdict\na,b,perhaps\n,b,match\na,a,match\na,z,match');
  const { problems } = truthPairs(table, (name) => ids.get(name), []);
  expect([...table.problems, ...problems].map(({ row, code }) => `${row} ${code}`)).toEqual([
    '1 unknown-verdict',
    '2 blank-record',
    '3 same-record',
    '4 unknown-record',
  ]);
});

test('A cluster that makes too many pairs is left out', () => {
  const rows = Array.from({ length: 201 }, (_, place) => `r${place},1`);
  const { labels, problems } = truthPairs(
    readTruthTable(['id,cluster', ...rows].join('\n')),
    (name) => name,
    [],
  );
  expect(labels).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['cluster-too-large']);
});

test.each([['', 'a\n1', 'a,b,c\n1,2,3', 'a,b\n"1,2']].flat())('%j is no truth set', (content) => {
  let error: unknown;
  try {
    readTruthTable(content);
  } catch (thrown) {
    error = thrown;
  }
  expect(isPlatformError(error, 'file-not-valid')).toBe(true);
});
