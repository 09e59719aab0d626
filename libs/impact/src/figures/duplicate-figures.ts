import type { ImpactDuplicates, ImpactFigure, ImpactScoreBar, ImpactTransition } from '@guiyi/contracts';
import type { Comparison, ProbedMembership, Probes, ScoreBar } from '@guiyi/duplicates';
import { joinPairs, kindOf, type PairState } from '../pairs/pair-changes';
import { groupChanges } from './group-changes';
import { groupFigures, type MostMembers } from './group-figures';
import { figureOfDegrees, pairFigureOfProbes, pairFigureOfSample, scaleOfSample } from './pair-figures';

/** What is known of a base besides the pairs. */
export interface ComparedBase {
  records: number;
  /** Seconds that the last full scan took; null before the first. */
  scanSeconds: number | null;
}

/** From all records, or from those of a sample among themselves. */
export function duplicatesOfComparisons(
  before: Comparison,
  after: Comparison,
  { records, scanSeconds }: ComparedBase,
  onPair: (pair: PairState) => void,
): ImpactDuplicates {
  const sampled = before.records;
  const isAll = sampled >= records;
  const pairs = [...joinPairs(before.pairs, after.pairs)];
  for (const pair of pairs) onPair(pair);
  const scale = scaleOfSample(sampled, records);
  const candidatesOf = ({ candidates, candidatePairs }: Comparison): ImpactFigure =>
    figureOfDegrees(candidates, candidatePairs, sampled, records);
  const candidatePairsBefore = candidatesOf(before);
  const candidatePairsAfter = candidatesOf(after);
  return {
    method: isAll ? 'all' : 'sample',
    compared: sampled,
    ...figuresOfPairs(pairs, (some) => pairFigureOfSample(some, sampled, records)),
    groups: isAll ? groupChanges(before.groups, after.groups) : null,
    incompleteBefore: isAll ? before.incomplete : null,
    incompleteAfter: isAll ? after.incomplete : null,
    histogramBefore: scaled(before.histogram, scale),
    histogramAfter: scaled(after.histogram, scale),
    cost: {
      candidatePairsBefore,
      candidatePairsAfter,
      ...(isAll
        ? { secondsBefore: rounded(before.seconds), secondsAfter: rounded(after.seconds) }
        : secondsFrom(scanSeconds, candidatePairsBefore, candidatePairsAfter)),
    },
  };
}

/** From the records of a sample, each compared with all others. */
export function duplicatesOfProbes(
  { records: probed, histogramBefore, histogramAfter }: Probes,
  memberships: readonly ProbedMembership[],
  { records, scanSeconds, mostMembers }: ComparedBase & { mostMembers: MostMembers },
  onPair: (pair: PairState) => void,
): ImpactDuplicates {
  const scale = records / Math.max(1, probed.length) / 2;
  const places = new Map(probed.map(({ recordId }, place) => [recordId, place]));
  const met = new Map<PairState, number>();
  const known = new Set<string>();
  for (const { recordId, pairs } of probed)
    for (const pair of pairs) {
      met.set(pair, places.get(recordId)!);
      const name = `${pair.left} ${pair.right}`;
      if (!known.has(name)) onPair(pair);
      known.add(name);
    }
  const figureOf = (some: readonly PairState[]): ImpactFigure => {
    const counts = new Array<number>(probed.length).fill(0);
    for (const pair of some) counts[met.get(pair)!]!++;
    return pairFigureOfProbes(counts, records);
  };
  const candidatePairsBefore = pairFigureOfProbes(
    probed.map(({ candidatesBefore }) => candidatesBefore),
    records,
  );
  const candidatePairsAfter = pairFigureOfProbes(
    probed.map(({ candidatesAfter }) => candidatesAfter),
    records,
  );
  return {
    method: 'probes',
    compared: probed.length,
    ...figuresOfPairs([...met.keys()], figureOf),
    groups: null,
    groupEstimate: groupFigures(memberships, records, mostMembers),
    incompleteBefore: null,
    incompleteAfter: null,
    histogramBefore: scaled(histogramBefore, scale),
    histogramAfter: scaled(histogramAfter, scale),
    cost: {
      candidatePairsBefore,
      candidatePairsAfter,
      ...secondsFrom(scanSeconds, candidatePairsBefore, candidatePairsAfter),
    },
  };
}

type PairFigures = Pick<ImpactDuplicates, 'before' | 'after' | 'gained' | 'lost' | 'moved' | 'transitions'>;

function figuresOfPairs(
  pairs: readonly PairState[],
  figureOf: (some: readonly PairState[]) => ImpactFigure,
): PairFigures {
  const count = (isCounted: (pair: PairState) => boolean): ImpactFigure => figureOf(pairs.filter(isCounted));
  const bands = (side: 'before' | 'after'): ImpactDuplicates['before'] => ({
    match: count((pair) => pair[side].band === 'match'),
    review: count((pair) => pair[side].band === 'review'),
  });
  return {
    before: bands('before'),
    after: bands('after'),
    gained: count((pair) => kindOf(pair) === 'pairGained'),
    lost: count((pair) => kindOf(pair) === 'pairLost'),
    moved: count((pair) => kindOf(pair) === 'pairMoved'),
    transitions: transitions.map(({ from, to }) => ({
      from,
      to,
      pairs: count(({ before, after }) => before.band === from && after.band === to),
    })),
  };
}

const bands = ['match', 'review', 'noMatch'] as const;

const transitions: readonly Pick<ImpactTransition, 'from' | 'to'>[] = bands.flatMap((from) =>
  bands.filter((to) => to !== 'noMatch' || from !== 'noMatch').map((to) => ({ from, to })),
);

function scaled(bars: readonly ScoreBar[], scale: number): ImpactScoreBar[] {
  return bars.map((bar) => ({ ...bar, pairs: Math.round(bar.pairs * scale) }));
}

/** Comparing takes as long as there are candidates, and reading the records as long as ever. */
function secondsFrom(
  scanSeconds: number | null,
  { value: before }: ImpactFigure,
  { value: after }: ImpactFigure,
): { secondsBefore: number | null; secondsAfter: number | null } {
  if (scanSeconds === null) return { secondsBefore: null, secondsAfter: null };
  const growth = before === 0 ? 1 : after / before;
  return {
    secondsBefore: rounded(scanSeconds),
    secondsAfter: rounded(scanSeconds * (READING + (1 - READING) * growth)),
  };
}

/** Share of a scan that is spent on reading and planning, measured on bases of 100,000 to 1,000,000 records. */
const READING = 0.5;

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
