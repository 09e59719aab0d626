import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import { fillText, type LocalizedText, PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { GroupSteps, GroupStore, mergeRefusals, type WaitingItem } from '@guiyi/duplicates';
import { RecordStore, visibleFindings } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupJudge } from '../automatic/group-judge';
import type { MergePlan } from '../merge/merge-plan';
import { MergePlanner } from '../merge/merge-planner';
import { mergeTexts } from '../merge/merge-texts';
import { refusedOr } from '../merge/refused-or';

/** Who merges, by which rules. */
export interface SelectedRules {
  caller: Caller;
  definitions: EntityDefinitions;
}

/** Why a group is left to people. */
export interface GroupRefusal {
  code: string;
  message: LocalizedText;
}

export type SelectedVerdict = MergePlan | GroupRefusal;

export function isPlan(verdict: SelectedVerdict): verdict is MergePlan {
  return 'golden' in verdict;
}

/**
 * Says which of the groups that a person has selected the rules can merge alone. The person answers for the members being
 * one customer, so neither band nor policy of automatic merging is asked, except for who needs a second approval.
 */
@Injectable()
export class SelectedGroupsJudge {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly steps: GroupSteps,
    private readonly groups: GroupStore,
    private readonly records: RecordStore,
    private readonly planner: MergePlanner,
    private readonly judge: GroupJudge,
  ) {}

  /**
   * In the order of the groups.
   * @param moved versions of records that count as those that the dry run saw
   */
  async judgeAll(
    rules: SelectedRules,
    items: readonly WaitingItem[],
    moved: ReadonlyMap<string, number>,
    at: Date,
  ): Promise<SelectedVerdict[]> {
    const { caller, definitions } = rules;
    const { entity } = definitions;
    const policy = await this.access.policyFor(caller);
    const members = await this.membersOf(policy, rules, items);
    const asked = items.flatMap((item, place) => {
      const recordIds = members[place]!;
      return recordIds instanceof PlatformError ? [] : [requestOf(entity, item, recordIds, moved)];
    });
    const plans = await this.planner.planAll(caller, definitions, asked, at);
    const planned = plans.filter((plan): plan is MergePlan => !(plan instanceof PlatformError));
    const apart = await this.judge.keptApart(entity, planned);
    const ofAsked = plans.values();
    return members.map((recordIds) => {
      if (recordIds instanceof PlatformError) return refusalOf(recordIds);
      const plan = ofAsked.next().value!;
      if (plan instanceof PlatformError) return refusalOf(plan);
      return apart.has(plan) ? because('decided') : verdictOn(rules, policy, plan, at);
    });
  }

  /** Those that are records of their own, of groups that wait for the caller as they were selected. */
  private async membersOf(
    policy: AccessPolicy,
    { caller, definitions }: SelectedRules,
    items: readonly WaitingItem[],
  ): Promise<(string[] | PlatformError)[]> {
    const { manager } = this.dataSource;
    const ids = items.map(({ groupId }) => groupId);
    const groups = new Map((await this.groups.byIds(ids)).map((group) => [group.id, group]));
    const members = await this.groups.members(manager, ids);
    const found = await this.records.byIds(manager, definitions.entity, [...members.values()].flat());
    return Promise.all(
      items.map(({ groupId, version }) =>
        refusedOr(async () => {
          const group = groups.get(groupId);
          const own = (members.get(groupId) ?? []).flatMap((id) => found.get(id) ?? []);
          const readable = own.filter((record) => policy.mayRead(record));
          if (group === undefined || readable.length === 0)
            throw new PlatformError('match-group-not-found', { values: { id: groupId } });
          this.steps.requireWaiting(group);
          await this.steps.requireFree(manager, caller, group);
          if (version !== group.version)
            throw new PlatformError('match-group-stale', { values: { version: group.version } });
          const hidden = own.length - readable.length;
          if (hidden > 0) throw new PlatformError('match-group-partly-hidden', { values: { hidden } });
          if (own.length < 2) throw new PlatformError('match-group-closed');
          return own.map(({ id }) => id);
        }),
      ),
    );
  }
}

function requestOf(
  entity: string,
  { recordIds, recordVersions }: WaitingItem,
  members: readonly string[],
  moved: ReadonlyMap<string, number>,
) {
  const seen = new Map((recordIds ?? []).map((id, place) => [id, recordVersions?.[place]]));
  return { entity, records: members.map((id) => ({ id, version: moved.get(id) ?? seen.get(id) })) };
}

function verdictOn(
  { definitions }: SelectedRules,
  policy: AccessPolicy,
  plan: MergePlan,
  at: Date,
): SelectedVerdict {
  const { undecided } = plan.golden;
  if (undecided.length > 0)
    return because('undecided', fillText(mergeTexts.undecided, { unit: undecided.join(', ') }));
  if (plan.verdict === 'block') {
    const findings = visibleFindings(policy, definitions.entity, plan.findings);
    return refusalOf(new PlatformError('record-not-valid', { findings }));
  }
  const { autoMerge } = definitions.survivorship;
  const members = [plan.survivor, ...plan.absorbed].map(({ data }) => data);
  return autoMerge?.needsApproval(members, at.toISOString()) === true ? because('approval') : plan;
}

/** Of an error: the first thing that it says. */
export function refusalOf({ code, detail, details }: PlatformError): GroupRefusal {
  const [problem] = details.problems ?? [];
  if (problem !== undefined)
    return {
      code: Object.hasOwn(mergeRefusals, problem.code) ? problem.code : code,
      message: problem.message,
    };
  const blocking = details.findings?.find(({ severity }) => severity === 'block');
  return { code, message: blocking?.message ?? detail };
}

function because(
  code: keyof typeof mergeRefusals,
  message: LocalizedText = mergeRefusals[code],
): GroupRefusal {
  return { code, message };
}
