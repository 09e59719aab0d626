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
  const predicted = groupNumbers(ids.length, clusters);
  const trueGroups = trueGroupsOf(ids, truth);
  const actual = groupNumbers(ids.length, trueGroups);
  const truePairs = 'pairs' in truth ? knownPairs(ids, truth.pairs) : pairsWithin(trueGroups);
  const counted = countPairs(truePairs, clusters, predicted, options);
  const correctPairs = counted.correct;
  const precision = ratio(correctPairs, counted.predicted);
  const recall = ratio(correctPairs, counted.real);
  const bcubed = scoreRecords(predicted, actual);
  return {
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    ...bcubed,
    ...(options.isCandidate === undefined ? {} : { blockingRecall: ratio(counted.candidates, counted.real) }),
    truePairs: counted.real,
    predictedPairs: counted.predicted,
    correctPairs,
  };
}

/** Group number per record; every record outside the groups gets one of its own. */
function groupNumbers(size: number, groups: readonly (readonly number[])[]): Int32Array {
  const numbers = new Int32Array(size).fill(-1);
  for (const [number, members] of groups.entries()) for (const record of members) numbers[record] = number;
  let next = groups.length;
  for (let record = 0; record < size; record++) if (numbers[record] === -1) numbers[record] = next++;
  return numbers;
}

function trueGroupsOf(ids: readonly string[], truth: Truth): number[][] {
  const groups = new Map<string, number[]>();
  const clusterOf = 'clusters' in truth ? truth.clusters : connectedIds(truth.pairs);
  for (const [record, id] of ids.entries()) {
    const cluster = clusterOf.get(id);
    if (cluster === undefined) continue;
    const members = groups.get(cluster);
    if (members === undefined) groups.set(cluster, [record]);
    else members.push(record);
  }
  return [...groups.values()];
}

/** Id of one member of the connected component, for every id in the pairs. */
function connectedIds(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    while ((parents.get(root) ?? root) !== root) root = parents.get(root)!;
    parents.set(id, root);
    return root;
  };
  for (const [left, right] of pairs) parents.set(rootOf(left), rootOf(right));
  return new Map([...parents.keys()].concat(pairs.map(([, right]) => right)).map((id) => [id, rootOf(id)]));
}

type RecordPair = readonly [number, number];

function* pairsWithin(groups: readonly (readonly number[])[]): Generator<RecordPair> {
  for (const members of groups) {
    for (const [position, left] of members.entries()) {
      for (const right of members.slice(position + 1)) yield [left, right];
    }
  }
}

function* knownPairs(
  ids: readonly string[],
  pairs: readonly (readonly [string, string])[],
): Generator<RecordPair> {
  const recordOf = new Map(ids.map((id, record) => [id, record]));
  const seen = new Set<string>();
  for (const [leftId, rightId] of pairs) {
    const left = recordOf.get(leftId);
    const right = recordOf.get(rightId);
    if (left === undefined || right === undefined || left === right) continue;
    const name = left < right ? `${left} ${right}` : `${right} ${left}`;
    if (seen.has(name)) continue;
    seen.add(name);
    yield [left, right];
  }
}

interface PairCounts {
  real: number;
  predicted: number;
  correct: number;
  candidates: number;
}

function countPairs(
  truePairs: Iterable<RecordPair>,
  clusters: readonly (readonly number[])[],
  predicted: Int32Array,
  { isCandidate, isComparable = () => true }: ScoreOptions,
): PairCounts {
  const counts: PairCounts = { real: 0, predicted: 0, correct: 0, candidates: 0 };
  for (const [left, right] of truePairs) {
    if (!isComparable(left, right)) continue;
    counts.real++;
    if (predicted[left] === predicted[right]) counts.correct++;
    if (isCandidate?.(left, right)) counts.candidates++;
  }
  for (const [left, right] of pairsWithin(clusters)) if (isComparable(left, right)) counts.predicted++;
  return counts;
}

/** Mean over records of the share of its predicted (true) group that is in its true (predicted) group. */
function scoreRecords(
  predicted: Int32Array,
  actual: Int32Array,
): Pick<Accuracy, 'bcubedPrecision' | 'bcubedRecall' | 'bcubedF1'> {
  const predictedSizes = new Map<number, number>();
  const actualSizes = new Map<number, number>();
  const overlaps = new Map<number, number>();
  // Group numbers are below the number of records plus groups, so that the product is a safe integer.
  const overlapOf = (record: number): number =>
    predicted[record]! * (predicted.length * 2 + 1) + actual[record]!;
  for (let record = 0; record < predicted.length; record++) {
    count(predictedSizes, predicted[record]!);
    count(actualSizes, actual[record]!);
    count(overlaps, overlapOf(record));
  }
  let precision = 0;
  let recall = 0;
  for (let record = 0; record < predicted.length; record++) {
    const shared = overlaps.get(overlapOf(record))!;
    precision += shared / predictedSizes.get(predicted[record]!)!;
    recall += shared / actualSizes.get(actual[record]!)!;
  }
  const bcubedPrecision = ratio(precision, predicted.length);
  const bcubedRecall = ratio(recall, predicted.length);
  return { bcubedPrecision, bcubedRecall, bcubedF1: harmonicMean(bcubedPrecision, bcubedRecall) };
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

function harmonicMean(left: number, right: number): number {
  return left + right === 0 ? 0 : (2 * left * right) / (left + right);
}
