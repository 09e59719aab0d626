import type { MatchColumns } from '../bulk/match-columns';
import { outcomeCodes, PairScorer, scoreAll } from '../bulk/score-pairs';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule } from '../rule/match-rule';
import type { ClusterGuards, ComparedPairs, Links, RecordOrder } from './cluster';
import { groupRecords, type Grouping } from './group-records';
import { unlinkedPairs } from './unlinked-pairs';

export interface MatchGroupOptions {
  /** The order of the ids: what decides between equals. */
  order: RecordOrder;
  /** A group has at most one record of each source. */
  acrossSources?: boolean;
  /** Pairs that are never in one group, by verdict. */
  apart?: readonly (readonly [number, number])[];
  frequencies?: TermFrequencies;
}

/**
 * Groups matches under the guards of the rule. When the rule asks for cohesion, records of one component that have no
 * link are compared as well, and those that a veto forbids are kept apart.
 */
export function groupMatches(
  rule: MatchRule,
  columns: MatchColumns,
  links: Links,
  { order, acrossSources = false, apart = [], frequencies }: MatchGroupOptions,
): Grouping {
  const { maxSize, conflictingForms = [], cohesion } = rule.document.clustering;
  const guards: ClusterGuards = {
    maxSize,
    apart,
    conflictingForms: conflictingForms.map((form) => ({ form, column: columns.forms[form]! })),
    ...(acrossSources ? { distinctSources: columns.sources } : {}),
  };
  if (cohesion === undefined) return groupRecords(columns.size, links, guards, order);
  const { compared, forbidden } = compareUnlinked(rule, columns, links, order, frequencies);
  return groupRecords(
    columns.size,
    links,
    { ...guards, cohesion, compared, apart: [...apart, ...forbidden] },
    order,
  );
}

function compareUnlinked(
  rule: MatchRule,
  columns: MatchColumns,
  links: Links,
  order: RecordOrder,
  frequencies: TermFrequencies | undefined,
): { compared: ComparedPairs; forbidden: [number, number][] } {
  const pairs = unlinkedPairs(columns.size, links, order);
  const scorer = new PairScorer(rule, columns, frequencies, 'noMatch');
  scoreAll(scorer, pairs);
  const { left, right, scores, outcomes, vetoes, length } = scorer.finish();
  const noMatch = outcomeCodes.indexOf('noMatch');
  const forbids = rule.vetoes.reduce(
    (bits, veto, place) => bits | (veto.effect === 'forbid' ? 1 << place : 0),
    0,
  );
  const forbidden: [number, number][] = [];
  for (let pair = 0; pair < length; pair++) {
    if (outcomes[pair] === noMatch && (vetoes[pair]! & forbids) !== 0)
      forbidden.push([left[pair]!, right[pair]!]);
  }
  return { compared: { length, left, right, scores }, forbidden };
}
