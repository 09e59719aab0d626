import {
  adjustableBound,
  buildTermFrequencies,
  CandidatePairs,
  closenessOf,
  type CompiledLevel,
  createPairBatch,
  type MatchColumns,
  type MatchRule,
  planBlocks,
  rarityIn,
  valuesOf,
} from '@guiyi/matching';

export interface LevelExample {
  /** Positions in the columns. */
  left: number;
  right: number;
  values: { left: string; right: string };
  closeness: number;
}

export interface LevelAnalysis {
  /** Pairs that the level was asked about. */
  pairs: number;
  examples: LevelExample[];
  /** By the least closeness of each part of the scale. */
  counts: { closeness: number; pairs: number }[];
}

/** Candidate pairs whose values are measured; more would not change which examples are shown. */
const MOST_MEASURED = 20_000;
const MOST_WALKED = 400_000;
/** How finely the pairs are counted on the scale of the bound. */
const COUNTED = 40;
const EXAMPLES_PER_COUNT = 4;
const MOST_EXAMPLES = 80;

/**
 * Candidate pairs by how near their values are to agreeing at the level, on the scale of its bound: those that no
 * earlier level of the comparison takes, so that moving the border moves exactly them. Of every part of the scale a
 * few, of different values.
 */
export function levelExamples(
  rule: MatchRule,
  columns: MatchColumns,
  place: { comparison: number; level: number },
): LevelAnalysis {
  const levels = rule.comparisons[place.comparison]!.levels;
  const level = levels[place.level]!;
  const bound = adjustableBound(level.document.when)!;
  const width = Math.max(bound.step, (Math.min(bound.max, COUNTED) - bound.min) / COUNTED);
  const counts = new Map<number, number>();
  const kept = new Map<number, LevelExample[]>();
  const seen = new Set<string>();
  let pairs = 0;
  for (const { left, right, own, other, closeness } of measured(
    rule,
    columns,
    levels.slice(0, place.level),
    level,
  )) {
    pairs++;
    const part = Math.floor(closeness / width + 1e-9);
    counts.set(part, (counts.get(part) ?? 0) + 1);
    const values = { left: own.join(' '), right: other.join(' ') };
    const name = [values.left, values.right].sort().join('\n');
    const examples = kept.get(part) ?? [];
    if (seen.has(name) || examples.length >= EXAMPLES_PER_COUNT) continue;
    seen.add(name);
    kept.set(part, [...examples, { left, right, values, closeness }]);
  }
  return {
    pairs,
    counts: [...counts]
      .map(([part, count]) => ({ closeness: Math.round(part * width * 1000) / 1000, pairs: count }))
      .sort((left, right) => left.closeness - right.closeness),
    examples: spread([...kept].sort(([left], [right]) => right - left).map(([, examples]) => examples)),
  };
}

interface MeasuredPair {
  left: number;
  right: number;
  own: string[];
  other: string[];
  closeness: number;
}

function* measured(
  rule: MatchRule,
  columns: MatchColumns,
  earlier: readonly CompiledLevel[],
  level: CompiledLevel,
): Generator<MeasuredPair> {
  const closeness = closenessOf(level.document.when);
  const frequencies = buildTermFrequencies(columns);
  const valuesAt = (form: string, record: number): string[] => {
    const column = columns.forms[form];
    return column === undefined ? [] : valuesOf(column, record);
  };
  const agreesAt = ({ form, comparator }: CompiledLevel, left: number, right: number): boolean => {
    const [own, other] = [valuesAt(form, left), valuesAt(form, right)];
    if (own.length === 0 || other.length === 0) return false;
    if (comparator.sets !== undefined) return comparator.sets.holds(own, other, rarityIn(form, frequencies));
    return own.some((one) => other.some((two) => comparator.holds(one, two)));
  };
  const candidates = new CandidatePairs(columns, planBlocks(rule, columns));
  const batch = createPairBatch(4096);
  let [walked, found] = [0, 0];
  while (found < MOST_MEASURED && walked < MOST_WALKED && candidates.next(batch)) {
    walked += batch.length;
    for (let pair = 0; pair < batch.length && found < MOST_MEASURED; pair++) {
      const [left, right] = [batch.left[pair]!, batch.right[pair]!];
      const [own, other] = [valuesAt(level.form, left), valuesAt(level.form, right)];
      if (own.length === 0 || other.length === 0) continue;
      if (earlier.some((one) => agreesAt(one, left, right))) continue;
      const near = closeness(own, other, rarityIn(level.form, frequencies));
      if (near === undefined) continue;
      found++;
      yield { left, right, own, other, closeness: near };
    }
  }
}

/** The first of every part, then the second, until there are enough. */
function spread(parts: readonly LevelExample[][]): LevelExample[] {
  const rounds = Array.from({ length: EXAMPLES_PER_COUNT }, (_, round) =>
    parts.flatMap((examples) => examples.slice(round, round + 1)),
  );
  return rounds
    .flat()
    .slice(0, MOST_EXAMPLES)
    .sort((left, right) => right.closeness - left.closeness);
}
