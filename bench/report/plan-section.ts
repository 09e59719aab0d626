import type { GrowthResult } from '../contest/kept-runs';
import { keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { describeCircumstances, markdownTable, type Section } from './section';

const billion = 1e9;
const recordsPerShard = 1e6;
const comparingShards = 4000;
const coresPerWorker = 2;

/**
 * Of the shipped customer rules on generated customers, counted over 60,000 of them: keys of a record; those of them that
 * another record shares; bytes of the match forms of a record in UTF-8, and of its keys with its number.
 */
const keysPerRecord = 10.2;
const sharedKeys = 0.3;
const bytesPerProfile = 276 + 8 * keysPerRecord + 8;

/** Measured costs of the largest number of customers, and what they make of a billion. */
export function planSection(): Section | undefined {
  const growth = keptResult<GrowthResult>('growth/customers');
  const costs = growth && measuredCosts(growth);
  if (!costs) return undefined;
  const { microsecondsPerRecord, nanosecondsPerPair, pairsPerRecord, records } = costs;
  const standardizing = (microsecondsPerRecord * billion) / 1e6;
  const pairs = pairsPerRecord * billion;
  const comparing = (pairs * nanosecondsPerPair) / 1e9;
  const entries = keysPerRecord * sharedKeys * billion;
  const shipped = entries * bytesPerProfile;
  const perShard = (total: number, shards: number): string => shownNumber(total / shards);
  const standardizingShards = billion / recordsPerShard;
  const rows = [
    ['shards', shownNumber(standardizingShards), shownNumber(comparingShards)],
    ['records in a shard', shownNumber(recordsPerShard), perShard(entries, comparingShards)],
    ['pairs in a shard', '-', perShard(pairs, comparingShards)],
    [
      'seconds of one core for a shard',
      perShard(standardizing, standardizingShards),
      perShard(comparing, comparingShards),
    ],
    [
      'MB read and written over the network for a shard',
      ...[standardizingShards, comparingShards].map((shards) => perShard(shipped / 1024 ** 2, shards)),
    ],
    ['core hours in all', shownNumber(standardizing / 3600), shownNumber(comparing / 3600)],
    ...[10, 100].map((workers) => [
      `hours with ${workers} workers of ${coresPerWorker} cores`,
      ...[standardizing, comparing].map((seconds) => shownNumber(seconds / 3600 / workers / coresPerWorker)),
    ]),
  ];
  return {
    lines: [
      `Measured at ${shownNumber(records)} customers (${describeCircumstances(growth).slice(0, -1)}): ` +
        `${shownNumber(microsecondsPerRecord)} µs of a core for everything but comparing a record, ` +
        `${shownNumber(nanosecondsPerPair)} ns of a core to compare a pair, ${shownNumber(pairsPerRecord)} pairs a record. ` +
        `Starting and warming up are counted in, which weighs the less the more records there are.`,
      '',
      ...markdownTable(['a billion records', '1. standardizing', '3. comparing'], rows),
    ],
    charts: [],
  };
}

interface Costs {
  records: number;
  microsecondsPerRecord: number;
  nanosecondsPerPair: number;
  pairsPerRecord: number;
}

/** Processor time is known for a whole run; it is divided between the stages as their time on the clock is. */
function measuredCosts({ points }: GrowthResult): Costs | undefined {
  const point = points.findLast(({ runs }) => runs.some(({ failure, seconds }) => !failure && seconds));
  const run = point?.runs.find(({ failure }) => !failure);
  const { compare, total } = run?.seconds ?? {};
  if (!point || !run?.candidatePairs || compare === undefined || total === undefined) return undefined;
  return {
    records: point.records,
    microsecondsPerRecord: ((run.cpu * (1 - compare / total)) / point.records) * 1e6,
    nanosecondsPerPair: ((run.cpu * (compare / total)) / run.candidatePairs) * 1e9,
    pairsPerRecord: run.candidatePairs / point.records,
  };
}
