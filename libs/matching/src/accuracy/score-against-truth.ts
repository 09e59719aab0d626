/** Which records really are the same: by cluster id, or by pairs (their groups are what the pairs connect). */
export type Truth =
  { clusters: ReadonlyMap<string, string> } | { pairs: readonly (readonly [string, string])[] };

export interface Accuracy {
  /** Over pairs, after clustering; 1 when there is nothing to be wrong about. */
  precision: number;
  recall: number;
  f1: number;
  /** Over records (Bagga & Baldwin 1998). */
  bcubedPrecision: number;
  bcubedRecall: number;
  bcubedF1: number;
  /** Share of the true pairs that blocking let through; undefined when no test of candidates was given. */
  blockingRecall?: number;
  truePairs: number;
  predictedPairs: number;
  correctPairs: number;
}

export interface ScoreOptions {
  /** Whether two records were a candidate pair. */
  isCandidate?: (left: number, right: number) => boolean;
  /** Whether a pair counts at all: across files only, when files are linked. */
  isComparable?: (left: number, right: number) => boolean;
}

/** Truth by the number of each record; memory grows by a few bytes for each. */
export type RecordTruth =
  /** Per record the number of its true group, 0 …; -1: on its own. */
  | { groups: Int32Array }
  /** Pairs, in any order; their groups are what they connect. */
  | { left: Uint32Array; right: Uint32Array };

/**
 * Compares clusters with the truth over all true pairs, so that pairs lost by blocking count as missed.
 * ids: the id of every record; clusters: members as positions in ids, singletons may be left out. Ids of the truth
 * that are not in ids are ignored; ids without a truth are on their own.
 */
export function scoreAgainstTruth(
  ids: readonly string[],
  clusters: readonly (readonly number[])[],
  truth: Truth,
  options: ScoreOptions = {},
): Accuracy {
  return scoreClusters(ids.length, clusters, recordTruth(ids, truth), options);
}

/** scoreAgainstTruth for records that go by their number, 0 … size − 1. */
export function scoreClusters(
  size: number,
  clusters: readonly (readonly number[])[],
  truth: RecordTruth,
  { isCandidate, isComparable = () => true }: ScoreOptions = {},
): Accuracy {
  const predicted = groupNumbers(size, clusters);
  const actual = trueGroups(size, truth);
  const counts = { real: 0, predicted: 0, correct: 0, candidates: 0 };
  for (const [left, right] of 'groups' in truth ? pairsOfGroups(truth.groups) : distinctPairs(size, truth)) {
    if (!isComparable(left, right)) continue;
    counts.real++;
    if (predicted[left] === predicted[right] && predicted[left] !== -1) counts.correct++;
    if (isCandidate?.(left, right)) counts.candidates++;
  }
  for (const members of clusters)
    for (const [left, right] of pairsWithin(members)) if (isComparable(left, right)) counts.predicted++;
  const precision = ratio(counts.correct, counts.predicted);
  const recall = ratio(counts.correct, counts.real);
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    ...scoreRecords(clusters, predicted, actual),
    ...(isCandidate === undefined ? {} : { blockingRecall: ratio(counts.candidates, counts.real) }),
    truePairs: counts.real,
    predictedPairs: counts.predicted,
    correctPairs: counts.correct,
  };
}

/** Per record the number of its true group; -1: on its own. */
export function trueGroups(size: number, truth: RecordTruth): Int32Array {
  return 'groups' in truth ? truth.groups : connectedGroups(size, truth);
}

function recordTruth(ids: readonly string[], truth: Truth): RecordTruth {
  if ('pairs' in truth) return pairsByRecord(ids, truth.pairs);
  const numbers = new Map<string, number>();
  const groups = Int32Array.from(ids, (id) => {
    const cluster = truth.clusters.get(id);
    if (cluster === undefined) return -1;
    let number = numbers.get(cluster);
    if (number === undefined) numbers.set(cluster, (number = numbers.size));
    return number;
  });
  return { groups };
}

function pairsByRecord(ids: readonly string[], pairs: readonly (readonly [string, string])[]): RecordTruth {
  const recordOf = new Map(ids.map((id, record) => [id, record]));
  const known = pairs.flatMap(([leftId, rightId]) => {
    const [left, right] = [recordOf.get(leftId), recordOf.get(rightId)];
    return left === undefined || right === undefined ? [] : [{ left, right }];
  });
  return {
    left: Uint32Array.from(known, ({ left }) => left),
    right: Uint32Array.from(known, ({ right }) => right),
  };
}

/** Group number per record; -1 for every record outside the groups. */
function groupNumbers(size: number, groups: readonly (readonly number[])[]): Int32Array {
  const numbers = new Int32Array(size).fill(-1);
  for (const [number, members] of groups.entries()) for (const record of members) numbers[record] = number;
  return numbers;
}

type RecordPairs = Extract<RecordTruth, { left: Uint32Array }>;
type RecordPair = readonly [number, number];

/** Number of the connected component per record, -1 for records in no pair. */
function connectedGroups(size: number, { left, right }: RecordPairs): Int32Array {
  const parents = new Int32Array(size).fill(-1);
  const rootOf = (record: number): number => {
    let root = record;
    while (parents[root] !== -1 && parents[root] !== root) root = parents[root]!;
    parents[record] = root;
    return root;
  };
  for (let pair = 0; pair < left.length; pair++) parents[rootOf(left[pair]!)] = rootOf(right[pair]!);
  return Int32Array.from(parents, (parent, record) => (parent === -1 ? -1 : rootOf(record)));
}

function* pairsOfGroups(groups: Int32Array): Generator<RecordPair> {
  const members = new Map<number, number[]>();
  // Records on their own, most of them, are never put into the table.
  const isShared = sharedGroups(groups);
  for (let record = 0; record < groups.length; record++) {
    const group = groups[record]!;
    if (group === -1 || isShared[group] !== 2) continue;
    const known = members.get(group);
    if (known === undefined) members.set(group, [record]);
    else known.push(record);
  }
  for (const each of members.values()) yield* pairsWithin(each);
}

/** Per group 2 when it has two records or more. */
function sharedGroups(groups: Int32Array): Uint8Array {
  const largest = groups.reduce((most, group) => Math.max(most, group), -1);
  const counts = new Uint8Array(largest + 1);
  for (const group of groups) if (group >= 0 && counts[group]! < 2) counts[group]!++;
  return counts;
}

function* pairsWithin(members: readonly number[]): Generator<RecordPair> {
  for (let first = 0; first < members.length; first++)
    for (let second = first + 1; second < members.length; second++) yield [members[first]!, members[second]!];
}

function* distinctPairs(size: number, { left, right }: RecordPairs): Generator<RecordPair> {
  const seen = new Set<number>();
  for (let pair = 0; pair < left.length; pair++) {
    const low = Math.min(left[pair]!, right[pair]!);
    const high = Math.max(left[pair]!, right[pair]!);
    if (low === high || seen.has(low * size + high)) continue;
    seen.add(low * size + high);
    yield [low, high];
  }
}

/** Mean over records of the share of its predicted (true) group that is in its true (predicted) group. */
function scoreRecords(
  clusters: readonly (readonly number[])[],
  predicted: Int32Array,
  actual: Int32Array,
): Pick<Accuracy, 'bcubedPrecision' | 'bcubedRecall' | 'bcubedF1'> {
  const actualSizes = new Uint32Array(actual.reduce((most, group) => Math.max(most, group), -1) + 1);
  for (const group of actual) if (group >= 0) actualSizes[group]!++;
  const sizeOf = (record: number): number => (actual[record] === -1 ? 1 : actualSizes[actual[record]!]!);
  let precision = 0;
  let recall = 0;
  for (let record = 0; record < actual.length; record++) {
    if (predicted[record] !== -1) continue;
    precision++;
    recall += 1 / sizeOf(record);
  }
  for (const members of clusters) {
    for (const record of members) {
      const group = actual[record]!;
      const shared = group === -1 ? 1 : members.reduce((sum, it) => sum + (actual[it] === group ? 1 : 0), 0);
      precision += shared / members.length;
      recall += shared / sizeOf(record);
    }
  }
  const bcubedPrecision = ratio(precision, actual.length);
  const bcubedRecall = ratio(recall, actual.length);
  return { bcubedPrecision, bcubedRecall, bcubedF1: harmonicMean(bcubedPrecision, bcubedRecall) };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function harmonicMean(left: number, right: number): number {
  return left + right === 0 ? 0 : (2 * left * right) / (left + right);
}
