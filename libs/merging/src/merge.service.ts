import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  createProblem,
  type GroupMergeInput,
  isUuid,
  type MergeDetail,
  type MergeInput,
  type MergeList,
  type MergeListQuery,
  type MergePreview,
  type MergeResult,
  type MergeView,
  PlatformError,
  pointerTo,
  type UnmergeInput,
  type UnmergePreview,
  type UnmergeResult,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { GroupService, GroupSteps } from '@guiyi/duplicates';
import { AddedSince, belongingsOf, presentRecord, RecordStore, visibleFindings } from '@guiyi/records';
import type { SurvivorshipChoice } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LedgerEntry, MergeGrounds } from './ledger/ledger-entry';
import { type LedgerPlace, MergeLedger } from './ledger/merge-ledger';
import { MergeCommitter } from './merge/merge-committer';
import type { MergePlan, MergeRequest } from './merge/merge-plan';
import { MergeForesight } from './merge/merge-foresight';
import { MergePlanner } from './merge/merge-planner';
import { mergeTexts } from './merge/merge-texts';
import { PlanFingerprints } from './merge/plan-fingerprints';
import {
  countMoves,
  presentAllocations,
  presentLineage,
  presentMerge,
  presentPreview,
  presentUnmerge,
  visibleBelongings,
} from './merge-views';
import { UnmergeCommitter } from './unmerge/unmerge-committer';
import { UnmergePlanner, type UnmergeRequest } from './unmerge/unmerge-planner';

const DEFAULT_LIMIT = 50;

/** Where the wish to merge came from. */
type MergeOrigin = { groupId: string | null; grounds: MergeGrounds };

/** Merges, previewed, made and taken back, as callers may. */
@Injectable()
export class MergeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly groups: GroupService,
    private readonly groupSteps: GroupSteps,
    private readonly records: RecordStore,
    private readonly foresight: MergeForesight,
    private readonly added: AddedSince,
    private readonly planner: MergePlanner,
    private readonly fingerprints: PlanFingerprints,
    private readonly committer: MergeCommitter,
    private readonly unmergePlanner: UnmergePlanner,
    private readonly unmergeCommitter: UnmergeCommitter,
    private readonly ledger: MergeLedger,
  ) {}

  /** Exactly what merge would store. @throws PlatformError as MergePlanner.plan */
  async preview(caller: Caller, input: MergeInput): Promise<MergePreview> {
    const plan = await this.planner.plan(caller, requestOf(input));
    const foresight = await this.foresight.of(this.dataSource.manager, plan);
    return presentPreview(plan, await this.fingerprints.of(plan), foresight);
  }

  /** @throws PlatformError as preview; merge-changed, merge-not-valid while units are undecided, record-not-valid */
  async merge(
    caller: Caller,
    input: MergeInput,
    { groupId, grounds }: MergeOrigin = { groupId: null, grounds: { kind: 'selection' } },
  ): Promise<MergeResult> {
    const at = new Date();
    const plan = await this.planner.plan(caller, requestOf(input), at);
    if (plan.verdict === 'block') await this.planner.requireCurrent(plan);
    await this.fingerprints.requireSame(plan, input.fingerprint);
    refuseUndecided(plan);
    const occasion = { caller, groupId, grounds, at, automatic: false, reason: input.reason ?? null };
    const { entry, record } = await this.committer.commit(plan, occasion, async (manager, [outcome]) => {
      // Records before groups, as every merge does; a group that the merge has ended is still whoever's it was.
      if (groupId !== null && !(outcome instanceof PlatformError))
        await this.groupSteps.lockFree(manager, caller, groupId);
    });
    const { policy, definitions } = plan;
    return {
      merge: await this.view(policy, definitions, entry),
      record: presentRecord(policy, definitions.storage, record),
    };
  }

  /**
   * Members that the caller may not read cannot be merged by them: then the group asks for somebody else.
   * @throws PlatformError as merge; match-group-not-found, match-group-closed, match-group-taken, match-group-escalated
   */
  async mergeGroup(caller: Caller, groupId: string, input: GroupMergeInput): Promise<MergeResult> {
    const { group, members, hiddenMembers } = await this.groups.get(caller, groupId);
    this.groupSteps.requireWaiting(group);
    if (input.records === undefined && hiddenMembers > 0)
      throw new PlatformError('record-not-editable', { records: [] });
    const records = input.records ?? members.map(({ id, version }) => ({ id, version }));
    const own = new Set(members.map(({ id }) => id));
    const strangers = records.flatMap(({ id }, position) => (own.has(id) ? [] : [position]));
    if (strangers.length > 0)
      throw new PlatformError('merge-not-valid', {
        problems: strangers.map((position) =>
          createProblem('not-a-member', pointerTo('records', position), mergeTexts.notAMember),
        ),
      });
    const { clauses, band, score } = group;
    return this.merge(
      caller,
      { ...input, entity: group.entity, records },
      { groupId, grounds: { kind: 'group', clauses, band, score } },
    );
  }

  async list(caller: Caller, query: MergeListQuery): Promise<MergeList> {
    const { policy, definitions } = await this.reading(caller, query.entity);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
    const wanted = {
      entity: query.entity,
      recordId: query.record,
      readable: (add: (value: unknown) => string) => policy.rowCondition('read', 'record', add),
    };
    const { manager } = this.dataSource;
    const page = await this.ledger.page(manager, wanted, after, limit + 1);
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views(policy, definitions, shown),
      nextCursor: page.length > limit && last !== undefined ? `${last.at.toISOString()} ${last.id}` : null,
      total: await this.ledger.count(manager, wanted),
    };
  }

  /** @throws PlatformError merge-not-found, also where the caller may not read the surviving record */
  async get(caller: Caller, id: string): Promise<MergeDetail> {
    const { manager } = this.dataSource;
    const entry = await this.ledger.find(manager, id);
    if (entry === undefined) throw new PlatformError('merge-not-found', { values: { id } });
    const { policy, definitions } = await this.reading(caller, entry.entity);
    const readable = (add: (value: unknown) => string): string => policy.rowCondition('read', 'record', add);
    const query = { entity: entry.entity, recordId: entry.survivorId, readable };
    const below = { at: new Date(entry.at.getTime() + 1), id };
    const seen = await this.ledger.page(manager, query, below, 1);
    if (seen[0]?.id !== id) throw new PlatformError('merge-not-found', { values: { id } });
    // What followed is what records that were put back name themselves.
    const moves = (await this.ledger.moves(manager, id)).filter(({ kind }) => !kind.startsWith('followed'));
    return {
      merge: await this.view(policy, definitions, entry),
      lineage: presentLineage(policy, definitions, entry.lineage),
      moved: countMoves(policy, moves),
      belongings: visibleBelongings(policy, entry.entity, belongingsOf(moves)),
      versions: entry.versions,
      allocations: presentAllocations(policy, entry),
    };
  }

  /** @throws PlatformError as UnmergePlanner.plan */
  async previewUnmerge(caller: Caller, id: string, input: UnmergeInput): Promise<UnmergePreview> {
    const plan = await this.unmergePlanner.plan(caller, unmergeRequestOf(id, input));
    const back = new Set(plan.restored.map(({ record }) => record.id));
    const { policy, entry, survivor } = plan;
    const all = (await this.ledger.movesToTakeBack(this.dataSource.manager, [id])).get(id) ?? [];
    const moves = all.filter(({ recordId }) => back.has(recordId));
    return presentUnmerge(
      plan,
      countMoves(policy, moves),
      belongingsOf(moves),
      await this.added.of(policy, entry.entity, survivor.id, entry.at),
    );
  }

  async unmerge(caller: Caller, id: string, input: UnmergeInput): Promise<UnmergeResult> {
    const plan = await this.unmergePlanner.plan(caller, unmergeRequestOf(id, input));
    const occasion = { caller, reason: input.reason ?? null, at: new Date() };
    const { entry, survivor, restored } = await this.unmergeCommitter.commit(plan, occasion);
    const { policy, definitions } = plan;
    const present = (record: typeof survivor) => presentRecord(policy, definitions.storage, record);
    return {
      merge: await this.view(policy, definitions, entry),
      survivor: present(survivor),
      restored: restored.map(present),
    };
  }

  private async reading(
    caller: Caller,
    entity: string,
  ): Promise<{ policy: AccessPolicy; definitions: EntityDefinitions }> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.history');
    return { policy, definitions: await this.definitions.forEntity(entity) };
  }

  private async view(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    entry: LedgerEntry,
  ): Promise<MergeView> {
    const [view] = await this.views(policy, definitions, [entry]);
    return view!;
  }

  /** The records of an unmerge are named by the snapshots of the merge that it takes back. */
  private async views(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    entries: readonly LedgerEntry[],
  ): Promise<MergeView[]> {
    const { manager } = this.dataSource;
    const merges = entries.map(({ id, undoes }) => undoes ?? id);
    const members = await this.ledger.members(manager, [...merges, ...entries.map(({ id }) => id)]);
    const restored = await this.ledger.restored(manager, merges);
    return entries.map((entry) => {
      const of = members.get(entry.undoes ?? entry.id) ?? [];
      const own = new Set((members.get(entry.id) ?? []).map(({ recordId }) => recordId));
      const shown = of.filter(({ recordId }) => own.has(recordId));
      return presentMerge(
        policy,
        definitions,
        entry,
        shown,
        restored.get(entry.undoes ?? entry.id) ?? new Set(),
      );
    });
  }
}

function requestOf({ entity, records, survivor, choices }: MergeInput): MergeRequest {
  return { entity, records, survivor, choices: choices as Record<string, SurvivorshipChoice> | undefined };
}

function unmergeRequestOf(mergeId: string, { records, version, allocate }: UnmergeInput): UnmergeRequest {
  return { mergeId, records, version, allocate };
}

function refuseUndecided({ golden, verdict, findings, policy, definitions }: MergePlan): void {
  if (golden.undecided.length > 0)
    throw new PlatformError('merge-not-valid', {
      problems: golden.undecided.map((unit) =>
        createProblem('undecided', pointerTo('choices', unit), mergeTexts.undecided, { unit }),
      ),
    });
  if (verdict === 'block')
    throw new PlatformError('record-not-valid', {
      findings: visibleFindings(policy, definitions.entity, findings),
    });
}

/** @throws PlatformError cursor-not-valid */
function placeOf(cursor: string): LedgerPlace {
  const [at = '', id = ''] = cursor.split(' ', 2);
  const moment = new Date(at);
  if (!isUuid(id) || Number.isNaN(moment.getTime())) throw new PlatformError('cursor-not-valid');
  return { at: moment, id };
}
