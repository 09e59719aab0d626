import { summaryOf } from '../contest/contest-summary';
import type { GrowthPoint, GrowthResult, ThreadsResult } from '../contest/kept-runs';
import { type BenchResult, keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { median } from '../measuring/summarize';
import { keptSetResults, type KeptSetResult } from './match-results';
import { markdownTable, type Section } from './section';

interface Target {
  what: string;
  target: string;
  /** Undefined when nothing was measured at that size. */
  measured: string | undefined;
  isMet: boolean;
}

const million = 1_000_000;

/** The targets of speed on two cores, with what was measured last. */
export function targetsSection(): Section {
  const targets = [
    ...customerTargets(),
    ...peopleTargets(),
    ...growthTargets(),
    ...threadTargets(),
    ...checkTargets(),
    ...mergeTargets(),
  ];
  const rows = targets.map(({ what, target, measured, isMet }) => [
    what,
    target,
    measured ?? 'not measured',
    measured === undefined ? '-' : isMet ? 'met' : '**missed**',
  ]);
  return { lines: markdownTable(['what', 'target', 'measured', ''], rows), charts: [] };
}

function customerTargets(): Target[] {
  const summary = summaryAt('customers', 'guiyi');
  const what = '`guiyi dedupe`, 1,000,000 generated customers, shipped rules';
  return [
    {
      what: `${what}: time`,
      target: '12 s',
      measured: summary && `${shownNumber(summary.wall)} s (processor ${shownNumber(summary.cpu)} s)`,
      isMet: (summary?.wall ?? Infinity) <= 12,
    },
    {
      what: `${what}: memory`,
      target: '1 GB',
      measured: summary && `${shownNumber(summary.peakMb)} MB`,
      isMet: (summary?.peakMb ?? Infinity) <= 1024,
    },
  ];
}

function peopleTargets(): Target[] {
  const own = summaryAt('people', 'guiyi');
  const splink = summaryAt('people', 'splink');
  const times = own && splink && splink.wall / own.wall;
  const compared = own && (own.candidatePairs ?? NaN) / (own.seconds.compare ?? NaN);
  return [
    {
      what: '1,000,000 people, eleven fields: time',
      target: '7 s',
      measured: own && `${shownNumber(own.wall)} s (processor ${shownNumber(own.cpu)} s)`,
      isMet: (own?.wall ?? Infinity) <= 7,
    },
    {
      what: 'the same, beside Splink in the same run',
      target: '8 times faster',
      measured:
        times === undefined
          ? undefined
          : `${shownNumber(times)} times on the clock, ${shownNumber(splink!.cpu / own!.cpu)} times in processor time`,
      isMet: (times ?? 0) >= 8,
    },
    {
      what: 'pairs scored per second, eleven fields, all cores',
      target: '5 million',
      measured: compared === undefined ? undefined : `${shownNumber(compared / million)} million`,
      isMet: (compared ?? 0) >= 5 * million,
    },
  ];
}

function summaryAt(set: string, contender: string) {
  const result = keptSetResults().find((kept: KeptSetResult) => kept.set === set && kept.records === million);
  const found = result?.results.find((each) => each.contender === contender && each.earlier === undefined);
  return found && summaryOf(found);
}

function growthTargets(): Target[] {
  const points = keptResult<GrowthResult>('growth/customers')?.points.filter(isGood) ?? [];
  const large = points.find(({ records }) => records === 10 * million);
  const small = points.find(({ records }) => records === 100_000);
  const growth = (valueOf: (point: GrowthPoint) => number): number | undefined =>
    large && small && valueOf(large) / large.records / (valueOf(small) / small.records);
  const memory = growth(peakOf);
  const time = growth(cpuOf);
  return [
    {
      what: '10,000,000 customers',
      target: '180 s, 10 GB',
      measured: large && `${shownNumber(wallOf(large))} s, ${shownNumber(peakOf(large))} MB`,
      isMet: large !== undefined && wallOf(large) <= 180 && peakOf(large) <= 10_240,
    },
    {
      what: 'from 100,000 to 10,000,000: growth of processor time and of memory per record',
      target: 'at most 1.2 times',
      measured: memory && time ? `${shownNumber(time)} and ${shownNumber(memory)} times` : undefined,
      isMet: (memory ?? Infinity) <= 1.2 && (time ?? Infinity) <= 1.2,
    },
  ];
}

function isGood({ runs }: GrowthPoint): boolean {
  return runs.length > 0 && runs.every(({ failure }) => !failure);
}

const wallOf = ({ runs }: GrowthPoint): number => median(runs.map(({ wall }) => wall));
const cpuOf = ({ runs }: GrowthPoint): number => median(runs.map(({ cpu }) => cpu));
const peakOf = ({ runs }: GrowthPoint): number => median(runs.map(({ peakMb }) => peakMb));

function threadTargets(): Target[] {
  const result = keptResult<ThreadsResult>('threads');
  const compare = (threads: number): number =>
    median(
      (result?.runs ?? [])
        .filter((run) => run.threads === threads)
        .map(({ seconds }) => seconds?.compare ?? NaN),
    );
  const times = compare(1) / compare(2);
  return [
    {
      what: 'comparing with two threads beside one',
      target: '1.8 times faster',
      measured: Number.isNaN(times) ? undefined : `${shownNumber(times)} times`,
      isMet: times >= 1.8,
    },
  ];
}

function checkTargets(): Target[] {
  const result = keptResult<BenchResult>('check');
  const isFull = result?.options.records === million && result.options.clients === 20;
  const targets = [
    { percentile: 'p50', milliseconds: 4 },
    { percentile: 'p99', milliseconds: 20 },
  ];
  return targets.map(({ percentile, milliseconds }) => {
    const value = isFull ? figureOf(result, `typing, server ${percentile}`) : undefined;
    return {
      what: `check at entry, 1,000,000 customers, 20 people typing: ${percentile}`,
      target: `${milliseconds} ms`,
      measured: value === undefined ? undefined : `${shownNumber(value)} ms`,
      isMet: (value ?? Infinity) <= milliseconds,
    };
  });
}

function mergeTargets(): Target[] {
  const rate = figureOf(keptResult<BenchResult>('merge'), 'merge, rate');
  return [
    {
      what: 'merges in bulk',
      target: '2,000 merges/s',
      measured: rate === undefined ? undefined : `${shownNumber(rate)} merges/s`,
      isMet: (rate ?? 0) >= 2000,
    },
  ];
}

function figureOf(result: BenchResult | undefined, wanted: string): number | undefined {
  return result?.medians.find(({ name }) => name === wanted)?.value;
}
