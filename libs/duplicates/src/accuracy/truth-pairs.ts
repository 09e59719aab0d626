import type { LabelVerdict } from '@guiyi/contracts';
import { orderedPair } from './label-store';
import type { RecordPair } from './pair-judge';
import { problemOf, type TruthProblem, type TruthTable } from './truth-table';

export interface LabelledRecordPair extends RecordPair {
  verdict: LabelVerdict;
}

/** More records of one thing make more pairs than are worth having. */
const MOST_IN_CLUSTER = 200;

/**
 * The pairs that a truth set labels, ordered, each once; the last row about a pair counts.
 * @param idOf id of a record by its id or code; undefined for what is not there
 * @param compared pairs between records of the table that a scan found: of two clusters they are different
 */
export function truthPairs(
  { pairs, clusters }: TruthTable,
  idOf: (name: string) => string | undefined,
  compared: readonly RecordPair[],
): { labels: LabelledRecordPair[]; problems: TruthProblem[] } {
  const labels = new Map<string, LabelledRecordPair>();
  const problems: TruthProblem[] = [];
  const known = (row: number, name: string): string | undefined => {
    const id = idOf(name);
    if (id === undefined) problems.push(problemOf(row, 'unknown-record', texts.unknown, { name }));
    return id;
  };
  const add = (label: LabelledRecordPair): void => {
    const ordered = orderedPair(label);
    labels.set(`${ordered.left} ${ordered.right}`, ordered);
  };
  for (const { row, left, right, verdict } of pairs) {
    const own = known(row, left);
    const other = known(row, right);
    if (own === undefined || other === undefined) continue;
    if (own === other) problems.push(problemOf(row, 'same-record', texts.same, { name: left }));
    else add({ left: own, right: other, verdict });
  }
  const clusterOf = new Map<string, string>();
  for (const [cluster, members] of clusters) {
    if (members.length > MOST_IN_CLUSTER) {
      const values = { cluster, most: MOST_IN_CLUSTER };
      problems.push(problemOf(members[0]!.row, 'cluster-too-large', texts.large, values));
      continue;
    }
    const ids = [...new Set(members.flatMap(({ row, record }) => known(row, record) ?? []))];
    for (const [place, left] of ids.entries()) {
      clusterOf.set(left, cluster);
      for (const right of ids.slice(place + 1)) add({ left, right, verdict: 'match' });
    }
  }
  for (const pair of compared) {
    const own = clusterOf.get(pair.left);
    const other = clusterOf.get(pair.right);
    if (own !== undefined && other !== undefined && own !== other) add({ ...pair, verdict: 'different' });
  }
  return { labels: [...labels.values()], problems };
}

const texts = {
  unknown: {
    'zh-CN': '没有编号为“{name}”的记录，或您无权查看。',
    'zh-TW': '沒有編號為「{name}」的記錄，或您無權檢視。',
    en: 'There is no record with the id or code "{name}", or you may not read it.',
  },
  same: {
    'zh-CN': '两边都是记录“{name}”。',
    'zh-TW': '兩邊都是記錄「{name}」。',
    en: 'Both sides are the record "{name}".',
  },
  large: {
    'zh-CN': '组“{cluster}”的记录超过 {most} 条，请分开或去掉。',
    'zh-TW': '組「{cluster}」的記錄超過 {most} 筆，請分開或去掉。',
    en: 'The cluster "{cluster}" has more than {most} records; split it or leave it out.',
  },
};
