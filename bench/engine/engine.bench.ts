import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  buildTermFrequencies,
  clusterPairs,
  MatchColumnsBuilder,
  outcomeCodes,
  planBlocks,
  scanShard,
  scoreAgainstTruth,
  type Cluster,
  type MatchColumns,
  type MatchRule,
  type ScoredPairs,
} from '@guiyi/matching';
import { generateSample } from '@guiyi/sample-data';
import { figure, type Bench, type BenchOptions, type Run, type Say } from '../bench';
import { ownPeakMb } from '../measuring/processes';
import { timed } from '../measuring/stopwatch';
import { enteredData } from '../sample-customers';
import { shippedCustomerDefinitions } from '../shipped-definitions';

const recordsAtOnce = 1000;

/** The engine on one thread, without files or a database: entered records in, clusters out. */
export const engineBench: Bench = {
  description:
    'the engine on generated customers, one thread: seconds per stage, memory, precision and recall',
  defaults: { records: 20_000, runs: 3 },
  isolated: true,
  async *measure(options, say) {
    yield measureOnce(await shippedCustomerDefinitions(), options, say);
  },
};

function measureOnce(definitions: EntityDefinitions, { records, seed }: BenchOptions, say: Say): Run {
  const rule = definitions.matchRule;
  const { ids, truth, columns, standardize, collect } = readSample(definitions, records, seed, say);
  say('blocking');
  const plan = timed(() => planBlocks(rule, columns));
  say('comparing');
  const compare = timed(() =>
    scanShard(rule, columns, plan.result, { frequencies: buildTermFrequencies(columns) }),
  );
  say('clustering');
  const cluster = timed(() => clusterMatches(rule, ids, columns, compare.result.pairs));
  const accuracy = scoreAgainstTruth(
    ids,
    cluster.result.map(({ members }) => members),
    { clusters: truth },
  );
  const { candidatePairs, blocks, pairs } = compare.result;
  const total = standardize + collect + plan.seconds + compare.seconds + cluster.seconds;
  return [
    figure('standardize', standardize, 's'),
    figure('keys and columns', collect, 's'),
    figure('block', plan.seconds, 's'),
    figure('compare', compare.seconds, 's'),
    figure('cluster', cluster.seconds, 's'),
    figure('total', total, 's'),
    figure('throughput', records / total, 'records/s'),
    figure('standardized', records / standardize, 'records/s'),
    figure('blocks', blocks, ''),
    figure('candidate pairs', candidatePairs, 'pairs'),
    figure('compared', candidatePairs / compare.seconds, 'pairs/s'),
    figure('pairs matched or to review', pairs.length, 'pairs'),
    figure('clusters', cluster.result.length, ''),
    figure('precision', accuracy.precision, ''),
    figure('recall', accuracy.recall, ''),
    figure('F1', accuracy.f1, ''),
    figure('B-cubed F1', accuracy.bcubedF1, ''),
    figure('processor time, with making the sample', processorSeconds(), 's'),
    figure('peak memory', ownPeakMb(), 'MB'),
  ];
}

interface ReadSample {
  ids: string[];
  truth: Map<string, string>;
  columns: MatchColumns;
  /** Seconds of standardising and deriving match forms, and of keys and columns; making the sample is not counted. */
  standardize: number;
  collect: number;
}

function readSample(definitions: EntityDefinitions, records: number, seed: number, say: Say): ReadSample {
  const { standardization, matchRule, storage } = definitions;
  const builder = new MatchColumnsBuilder(matchRule);
  const ids: string[] = [];
  const truth = new Map<string, string>();
  let standardize = 0;
  let collect = 0;
  const takeIn = (batch: readonly { id: string; data: RecordData }[]): void => {
    const standardized = timed(() =>
      batch.map(({ data }) => standardization.matchForms(standardization.standardize(data).data)),
    );
    const collected = timed(() =>
      batch.forEach(({ id }, place) => builder.add(id, standardized.result[place]!)),
    );
    standardize += standardized.seconds;
    collect += collected.seconds;
    say(`standardized ${ids.length}`);
  };
  let batch: { id: string; data: RecordData }[] = [];
  for (const record of generateSample({ records, seed })) {
    ids.push(record.id);
    truth.set(record.id, record.cluster);
    batch.push({ id: record.id, data: enteredData(record, storage) });
    if (batch.length < recordsAtOnce) continue;
    takeIn(batch);
    batch = [];
  }
  takeIn(batch);
  const columns = timed(() => builder.finish());
  return { ids, truth, columns: columns.result, standardize, collect: collect + columns.seconds };
}

function clusterMatches(
  rule: MatchRule,
  ids: readonly string[],
  columns: MatchColumns,
  pairs: ScoredPairs,
): Cluster[] {
  const match = outcomeCodes.indexOf('match');
  const positions = Uint32Array.from(pairs.outcomes.keys()).filter((pair) => pairs.outcomes[pair] === match);
  const pick = (values: ArrayLike<number>): Float64Array =>
    Float64Array.from(positions, (pair) => values[pair]!);
  const { maxSize, conflictingForms = [] } = rule.document.clustering;
  const links = {
    length: positions.length,
    left: pick(pairs.left),
    right: pick(pairs.right),
    scores: pick(pairs.scores),
    clauses: pick(pairs.clauses),
  };
  return clusterPairs(ids, links, {
    maxSize,
    conflictingForms: conflictingForms.map((form) => ({ form, column: columns.forms[form]! })),
  });
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
