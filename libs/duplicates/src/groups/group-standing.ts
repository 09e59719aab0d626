import type { DecisionVerdict, MatchingDocument } from '@guiyi/contracts';
import { keepsApart, pairKey, type StoredDecision } from '../decisions/decision';
import type { PairGroup, RecordPair } from './group-pairs';

/** A decision as far as groups are concerned. */
export type GroupVerdict = Pick<StoredDecision, 'left' | 'right' | 'verdict' | 'reason' | 'actor' | 'at'>;

/** The decisions in force that may matter to groups, by pair. */
export type GroupVerdicts = ReadonlyMap<string, GroupVerdict>;

export function verdictsByPair(decisions: readonly GroupVerdict[]): GroupVerdicts {
  return new Map(decisions.map((decision) => [pairKey(decision.left, decision.right), decision]));
}

export function apartIn(verdicts: GroupVerdicts): GroupVerdict[] {
  return [...verdicts.values()].filter(keepsApart);
}

/** The records of pairs about which something else is decided now than before. */
export function recordsDecidedBetween(before: GroupVerdicts, now: GroupVerdicts): string[] {
  const pairs = new Set([...before.keys(), ...now.keys()]);
  const changed = [...pairs].filter((pair) => before.get(pair)?.verdict !== now.get(pair)?.verdict);
  return [...new Set(changed.flatMap((pair) => pair.split(' ')))];
}

/** How a group came to be decided; what the columns of a decided group hold. */
export interface Closing {
  verdict: DecisionVerdict | 'mixed';
  reason: string | null;
  by: string;
  at: Date;
}

/** A group whose every link was put off waits for nobody; undefined when it waits. */
export function parkedBy({ links }: Pick<PairGroup, 'links'>, verdicts: GroupVerdicts): Closing | undefined {
  return closingOf(links, verdicts, ({ verdict }) => verdict === 'unsure');
}

/** A group that nothing follows was decided when decisions keep the records of every link of it apart. */
export function closedBy(links: readonly RecordPair[], verdicts: GroupVerdicts): Closing | undefined {
  return closingOf(links, verdicts, keepsApart);
}

function closingOf(
  links: readonly RecordPair[],
  verdicts: GroupVerdicts,
  counts: (decision: GroupVerdict) => boolean,
): Closing | undefined {
  if (verdicts.size === 0 || links.length === 0) return undefined;
  const decisions: GroupVerdict[] = [];
  for (const { left, right } of links) {
    const decision = verdicts.get(pairKey(left, right));
    if (decision === undefined || !counts(decision)) return undefined;
    decisions.push(decision);
  }
  const last = decisions.reduce((latest, decision) => (decision.at > latest.at ? decision : latest));
  const isMixed = decisions.some(({ verdict }) => verdict !== last.verdict);
  return {
    verdict: isMixed ? 'mixed' : last.verdict,
    reason: last.reason,
    by: last.actor,
    at: last.at,
  };
}

/** Room for every score that is told apart below the match band. */
const MATCH_BAND = 100;

/** Groups of the match band come before the others, then those with more evidence. */
export function priorityOf({ band, weakest }: Pick<PairGroup, 'band' | 'weakest'>): number {
  const evidence = Math.round(Math.max(0, Math.min(MATCH_BAND - 1, weakest.score)));
  return (band === 'match' ? MATCH_BAND : 0) + evidence;
}

const HOUR = 60 * 60 * 1000;

/** When a group of that band that is made now has to be worked off; null where the rule sets no time. */
export function dueAt(
  { queue }: Pick<MatchingDocument, 'queue'>,
  band: PairGroup['band'],
  now: Date,
): Date | null {
  const hours = queue?.dueAfterHours?.[band];
  return hours === undefined ? null : new Date(now.getTime() + hours * HOUR);
}
