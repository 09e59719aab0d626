import type { ImpactFigure, ImpactGroupEstimate, ImpactGroupFigures } from '@guiyi/contracts';
import type { ProbedGroup, ProbedMembership } from '@guiyi/duplicates';
import { figureOfShares } from './pair-figures';

/** The most members that a group may have by each rule. */
export interface MostMembers {
  before: number;
  after: number;
}

/**
 * Groups of the base, from those that the records of a random sample are in: a group of k members is met by k records,
 * so each stands for a k-th of it.
 */
export function groupFigures(
  memberships: readonly ProbedMembership[],
  records: number,
  most: MostMembers,
): ImpactGroupEstimate {
  const count = (shareOf: (one: ProbedMembership) => number): ImpactFigure =>
    figureOfShares(memberships.map(shareOf), records, 1 / FEWEST_MEMBERS);
  const part = (group: ProbedGroup | null): number => (group === null ? 0 : 1 / group.size);
  const partIf = (group: ProbedGroup | null, elsewhere: ProbedGroup['elsewhere']): number =>
    group?.elsewhere === elsewhere ? part(group) : 0;
  return {
    before: sideFigures('before', memberships, records, most.before),
    after: sideFigures('after', memberships, records, most.after),
    gained: count(({ after }) => partIf(after, 'alone')),
    lost: count(({ before }) => partIf(before, 'alone')),
    changed: count(({ after }) => partIf(after, 'other')),
  };
}

const FEWEST_MEMBERS = 2;

function sideFigures(
  side: 'before' | 'after',
  memberships: readonly ProbedMembership[],
  records: number,
  most: number,
): ImpactGroupFigures {
  const groups = memberships.map((one) => one[side]);
  const count = (shareOf: (group: ProbedGroup) => number, largest: number): ImpactFigure =>
    figureOfShares(
      groups.map((group) => (group === null ? 0 : shareOf(group))),
      records,
      largest,
    );
  const ofBand = (band: ProbedGroup['band']) => (group: ProbedGroup) =>
    group.band === band ? 1 / group.size : 0;
  const folded = ({ size }: ProbedGroup): number => (size - 1) / size;
  return {
    groups: count(({ size }) => 1 / size, 1 / FEWEST_MEMBERS),
    matchGroups: count(ofBand('match'), 1 / FEWEST_MEMBERS),
    reviewGroups: count(ofBand('review'), 1 / FEWEST_MEMBERS),
    duplicateRecords: count(folded, 1),
    mergedRecords: count((group) => (group.band === 'match' ? folded(group) : 0), 1),
    largestGroup: largestFigure(groups, records, most),
  };
}

/**
 * At least the largest that was met. A group of k members escapes a sample of n among N records with a probability of
 * about (1 - k/N)^n, and no group has more members than the rule allows.
 */
function largestFigure(groups: readonly (ProbedGroup | null)[], records: number, most: number): ImpactFigure {
  const seen = groups.reduce((largest, group) => Math.max(largest, group?.size ?? 0), 0);
  const escaping = Math.ceil(records * (1 - DOUBT ** (1 / Math.max(1, groups.length))));
  return { value: seen, from: seen, to: Math.max(seen, Math.min(most, escaping)) };
}

const DOUBT = 0.05;
