import type { AccessPolicy } from '@guiyi/access';
import type { ComparisonState, PairDecision, PairDecisionEnd } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { CompiledComparison, MatchRule } from '@guiyi/matching';
import { presentSide, RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FormChange, StoredDecision } from './decision';
import { everyDecisionAmong } from './decision-store';
import { titleOfForm } from './evidence';

/** Decisions as callers may see them: about records that they may both read. */
@Injectable()
export class DecisionViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
  ) {}

  /** In force or ended, newest first. */
  async among(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    recordIds: readonly string[],
  ): Promise<PairDecision[]> {
    return this.present(policy, definitions, await everyDecisionAmong(this.dataSource.manager, recordIds));
  }

  async present(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    decisions: readonly StoredDecision[],
  ): Promise<PairDecision[]> {
    const ids = [...new Set(decisions.flatMap(({ left, right }) => [left, right]))];
    const records = await this.records.byIds(this.dataSource.manager, definitions.entity, ids);
    return decisions.flatMap((decision): PairDecision[] => {
      const [left, right] = [records.get(decision.left), records.get(decision.right)];
      if (left === undefined || right === undefined || !policy.mayRead(left) || !policy.mayRead(right))
        return [];
      const { id, entity, verdict, reason, score, outcome } = decision;
      return [
        {
          ...{ id, entity, verdict, reason, score, outcome },
          left: presentSide(policy, definitions, left),
          right: presentSide(policy, definitions, right),
          by: decision.actor,
          at: decision.at.toISOString(),
          ruleVersion: decision.matchingVersion,
          group: decision.groupId,
          end: endOf(definitions, decision),
        },
      ];
    });
  }
}

function endOf(
  { matchRule }: EntityDefinitions,
  { endKind, endedAt, endedBy, lapse, lapseOutcome, judged }: StoredDecision,
): PairDecisionEnd | null {
  if (endKind === null || endedAt === null) return null;
  return {
    kind: endKind,
    by: endedBy ?? '',
    at: endedAt.toISOString(),
    changes: (lapse ?? []).map((change) => presentChange(matchRule, change)),
    ...(lapseOutcome === null || judged === null
      ? {}
      : { outcome: { from: judged.outcome, to: lapseOutcome } }),
  };
}

function presentChange(
  rule: MatchRule,
  { form, side, comparison: id, from, to }: FormChange,
): PairDecisionEnd['changes'][number] {
  const comparison = rule.comparisons.find((candidate) => candidate.id === id);
  const title = comparison?.document.title ?? titleOfForm(rule, form);
  if (from === undefined || to === undefined) return { form, side, title };
  return { form, side, title, from: presentState(comparison, from), to: presentState(comparison, to) };
}

function presentState(comparison: CompiledComparison | undefined, state: string): ComparisonState {
  const title = comparison?.levels.find(({ id }) => id === state)?.document.title;
  return title === undefined ? { state } : { state, title };
}
