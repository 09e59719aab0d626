import { type LocalizedText, PlatformError } from '@guiyi/contracts';
import { PairDecisions, pairKey, StoredPairJudge } from '@guiyi/duplicates';
import { isHeldTogether, type MemberLink } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MergePlan } from '../merge/merge-plan';
import { MergePlanner } from '../merge/merge-planner';
import type { ExclusionReason } from './auto-merge-run';
import type { RunRules } from './run-rules';

/** A group whose merge is to be judged. */
export interface CandidateGroup {
  recordIds: readonly string[];
  /** Of the records, as they have to be; left out, as they are. */
  versions?: readonly number[] | undefined;
  /** Somebody works on it. */
  isInWork?: boolean;
  /** Its pairs were compared in these versions, with the rules and counts of today, and hold it together. */
  isCompared?: boolean;
}

export type GroupVerdict =
  | { outcome: 'merge' | 'approval'; plan: MergePlan }
  | { outcome: 'excluded'; reason: ExclusionReason; detail: LocalizedText | null };

/** Says which groups a policy lets be merged without a person, by what the base, its people and its rules say now. */
@Injectable()
export class GroupJudge {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planner: MergePlanner,
    private readonly decisions: PairDecisions,
    private readonly pairs: StoredPairJudge,
  ) {}

  /** In the order of the groups. */
  async judge(rules: RunRules, groups: readonly CandidateGroup[], at: Date): Promise<GroupVerdict[]> {
    const { caller, definitions, autoMerge } = rules;
    const { entity } = definitions;
    const early = groups.map((group) => earlyExclusion(group, autoMerge.policy.largestGroup));
    const kept = groups.filter((_, position) => early[position] === undefined);
    const plans = await this.planner.planAll(
      caller,
      definitions,
      kept.map(({ recordIds, versions, isCompared }) => ({
        entity,
        records: recordIds.map((id, place) => ({ id, version: versions?.[place] })),
        isCompared,
      })),
      at,
    );
    const planned = plans.filter((plan): plan is MergePlan => !(plan instanceof PlatformError));
    const apart = await this.keptApart(entity, planned);
    const asked = plans.filter((_, place) => kept[place]!.isCompared !== true);
    const weak = await this.weak(
      rules,
      asked.filter((plan): plan is MergePlan => !(plan instanceof PlatformError)),
    );
    const verdictOf = (plan: MergePlan): GroupVerdict => {
      if (apart.has(plan)) return excluded('decided');
      return weak.has(plan) ? excluded('weak') : verdictOn(rules, plan, at);
    };
    const ofKept = plans
      .map((plan) => (plan instanceof PlatformError ? exclusionOf(plan) : verdictOf(plan)))
      .values();
    return early.map((exclusion) => exclusion ?? ofKept.next().value!);
  }

  /** Plans with a pair of members that a person said is not, or may not be, one customer. */
  async keptApart(entity: string, plans: readonly MergePlan[]): Promise<Set<MergePlan>> {
    const pairs = plans.flatMap((plan) => pairsOf(plan));
    const inForce = await this.decisions.inForce(this.dataSource.manager, entity, pairs);
    if (inForce.size === 0) return new Set();
    return new Set(
      plans.filter((plan) =>
        pairsOf(plan).some(({ left, right }) => {
          const decision = inForce.get(pairKey(left, right));
          return decision !== undefined && decision.verdict !== 'duplicate';
        }),
      ),
    );
  }

  /** Plans whose members no sure links hold together. */
  private async weak(
    { definitions, autoMerge: { policy } }: RunRules,
    plans: readonly MergePlan[],
  ): Promise<Set<MergePlan>> {
    const pairs = plans.flatMap((plan) => pairsOf(plan).map((pair) => ({ plan, ...pair })));
    const decided = await this.pairs.decide(this.dataSource.manager, definitions, pairs);
    const links = new Map<MergePlan, MemberLink[]>(plans.map((plan) => [plan, []]));
    for (const [position, { plan, places }] of pairs.entries()) {
      const { outcome, score, clause } = decided[position]!;
      const [left, right] = places;
      links.get(plan)!.push({ left, right, outcome, score, clause });
    }
    return new Set(
      plans.filter((plan) => !isHeldTogether(policy, plan.absorbed.length + 1, links.get(plan)!)),
    );
  }
}

function earlyExclusion(
  { recordIds, isInWork }: CandidateGroup,
  largestGroup: number,
): GroupVerdict | undefined {
  if (isInWork === true) return excluded('inWork');
  if (recordIds.length > largestGroup) return excluded('tooLarge');
  return recordIds.length < 2 ? excluded('changed') : undefined;
}

function verdictOn({ autoMerge }: RunRules, plan: MergePlan, at: Date): GroupVerdict {
  const members = [plan.survivor, ...plan.absorbed].map(({ data }) => data);
  if (autoMerge.isExcluded(members, at.toISOString())) return excluded('filtered');
  if (plan.golden.undecided.length > 0) return excluded('undecided');
  if (plan.verdict === 'block')
    return excluded('notValid', plan.findings.find(({ severity }) => severity === 'block')?.message ?? null);
  return {
    outcome: autoMerge.needsApproval(members, at.toISOString()) ? 'approval' : 'merge',
    plan,
  };
}

/** Why a merge that was refused is left out. */
export function exclusionOf(error: PlatformError): GroupVerdict & { outcome: 'excluded' } {
  const isGone = ['record-not-found', 'record-absorbed', 'version-stale'].includes(error.code);
  if (isGone) return excluded('changed');
  const problem = error.details.problems?.[0];
  if (problem?.code === 'related') return excluded('related', problem.message);
  if (problem?.code === 'link-only') return excluded('linkOnly', problem.message);
  if (error.code === 'relation-circle' || error.code === 'relation-taken')
    return excluded('related', error.detail);
  if (error.code === 'record-not-valid')
    return excluded(
      'notValid',
      error.details.findings?.find(({ severity }) => severity === 'block')?.message ?? null,
    );
  return excluded('refused', problem?.message ?? error.detail);
}

function excluded(
  reason: ExclusionReason,
  detail: LocalizedText | null = null,
): GroupVerdict & { outcome: 'excluded' } {
  return { outcome: 'excluded', reason, detail };
}

function pairsOf({ survivor, absorbed }: MergePlan): {
  left: string;
  right: string;
  places: [number, number];
}[] {
  const ids = [survivor, ...absorbed].map(({ id }) => id);
  return ids.flatMap((left, place) =>
    ids.slice(place + 1).map((right, offset) => ({
      ...{ left, right },
      places: [place, place + 1 + offset] as [number, number],
    })),
  );
}
