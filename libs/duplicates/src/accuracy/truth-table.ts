import { createProblem, PlatformError, type LabelVerdict, type LocalizedText } from '@guiyi/contracts';
import { parse } from 'csv-parse/sync';

/** What a truth set says, with rows counted from 1 below the header. Records are named by id or by code. */
export interface TruthTable {
  rows: number;
  pairs: TruthPair[];
  /** Records of one cluster are one thing, records of two are two. */
  clusters: ReadonlyMap<string, ClusterMember[]>;
  problems: TruthProblem[];
}

export interface TruthPair {
  row: number;
  left: string;
  right: string;
  verdict: LabelVerdict;
}

export interface ClusterMember {
  row: number;
  record: string;
}

export interface TruthProblem {
  row: number;
  code: string;
  message: LocalizedText;
}

/** A table of more rows is imported in parts. */
const MOST_ROWS = 100_000;

const matchWords = [
  '',
  'match',
  'same',
  'duplicate',
  'true',
  'yes',
  'y',
  '1',
  '匹配',
  '相同',
  '是',
  '重复',
  '重複',
];
const differentWords = ['different', 'distinct', 'nomatch', 'false', 'no', 'n', '0', '不同', '不匹配', '否'];
const unsureWords = ['unsure', 'unknown', '?', '不确定', '不確定'];
const verdictOfWord = new Map<string, LabelVerdict>([
  ...matchWords.map((word) => [word, 'match'] as const),
  ...differentWords.map((word) => [word, 'different'] as const),
  ...unsureWords.map((word) => [word, 'unsure'] as const),
]);

/**
 * Reads a CSV of two columns that name records, with a third `verdict` (a match without it), or of a record and its
 * `cluster`. @throws PlatformError file-not-valid
 */
export function readTruthTable(content: string): TruthTable {
  const [header, ...rows] = cellsOf(content);
  if (header === undefined) throw notValid('the file is empty');
  if (rows.length > MOST_ROWS) throw notValid(`it has more than ${MOST_ROWS} rows; split it`);
  const names = header.map((name) => name.trim().toLowerCase());
  const clusterColumn = names.findIndex((name) => name === 'cluster' || name === '组' || name === '組');
  if (clusterColumn >= 0 && names.length === 2) return readClusters(rows, clusterColumn);
  const verdictColumn = names.findIndex((name) => ['verdict', 'label', '结论', '結論'].includes(name));
  const sides = names.flatMap((_, column) => (column === verdictColumn ? [] : [column]));
  if (sides.length !== 2)
    throw notValid('give two columns that name records and one called verdict, or id,cluster');
  return readPairs(rows, [sides[0]!, sides[1]!], verdictColumn);
}

function cellsOf(content: string): string[][] {
  try {
    return parse(content, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw notValid(error instanceof Error ? error.message : String(error));
  }
}

function readPairs(
  rows: readonly string[][],
  [leftColumn, rightColumn]: readonly [number, number],
  verdictColumn: number,
): TruthTable {
  const table: TruthTable = { rows: rows.length, pairs: [], clusters: new Map(), problems: [] };
  for (const [position, cells] of rows.entries()) {
    const row = position + 1;
    const left = (cells[leftColumn] ?? '').trim();
    const right = (cells[rightColumn] ?? '').trim();
    const word = (cells[verdictColumn] ?? '').trim().toLowerCase();
    const verdict = verdictOfWord.get(word);
    if (left === '' || right === '') table.problems.push(problemOf(row, 'blank-record', texts.blank));
    else if (verdict === undefined)
      table.problems.push(problemOf(row, 'unknown-verdict', texts.verdict, { word }));
    else table.pairs.push({ row, left, right, verdict });
  }
  return table;
}

function readClusters(rows: readonly string[][], clusterColumn: number): TruthTable {
  const clusters = new Map<string, ClusterMember[]>();
  const problems: TruthProblem[] = [];
  for (const [position, cells] of rows.entries()) {
    const row = position + 1;
    const record = (cells[1 - clusterColumn] ?? '').trim();
    const cluster = (cells[clusterColumn] ?? '').trim();
    if (record === '' || cluster === '') problems.push(problemOf(row, 'blank-record', texts.blank));
    else clusters.set(cluster, [...(clusters.get(cluster) ?? []), { row, record }]);
  }
  return { rows: rows.length, pairs: [], clusters, problems };
}

export function problemOf(
  row: number,
  code: string,
  text: LocalizedText,
  values: Record<string, unknown> = {},
): TruthProblem {
  return { row, code, message: createProblem(code, '', text, values).message };
}

function notValid(reason: string): PlatformError {
  return new PlatformError('file-not-valid', { values: { reason }, pointer: '/file' });
}

const texts = {
  blank: {
    'zh-CN': '缺少记录编号或组号，请补上。',
    'zh-TW': '缺少記錄編號或組號，請補上。',
    en: 'A record or its cluster is missing; fill it in.',
  },
  verdict: {
    'zh-CN': '“{word}”不是结论；请用 match、different 或 unsure。',
    'zh-TW': '「{word}」不是結論；請用 match、different 或 unsure。',
    en: '"{word}" is no verdict; use match, different or unsure.',
  },
};
