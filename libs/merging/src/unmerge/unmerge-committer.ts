import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { isUuid, PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { MergedPairs, PairDecisions } from '@guiyi/duplicates';
import {
  type Move,
  RecordAbsorption,
  RecordWriter,
  Redirects,
  ReferenceMover,
  type Revision,
  type StoredRecord,
  visibleFindings,
  type WriteOutcome,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import { MergedGroups } from '../merge/merged-groups';
import type { UnmergePlan } from './unmerge-planner';

export interface CommittedUnmerge {
  entry: LedgerEntry;
  survivor: StoredRecord;
  restored: readonly StoredRecord[];
}

export interface UnmergeOccasion {
  caller: Caller;
  reason: string | null;
  at: Date;
}

/** What a transaction has put back: records by id, and whatever names them again. */
interface PutBack {
  records: ReadonlyMap<string, StoredRecord>;
  moves: readonly Move[];
}

/** Takes merges back in one transaction, each wholly or in part. */
@Injectable()
export class UnmergeCommitter {
  constructor(
    private readonly writer: RecordWriter,
    private readonly absorption: RecordAbsorption,
    private readonly references: ReferenceMover,
    private readonly redirects: Redirects,
    private readonly ledger: MergeLedger,
    private readonly groups: MergedGroups,
    private readonly decisions: PairDecisions,
    private readonly pairs: MergedPairs,
  ) {}

  async commit(plan: UnmergePlan, occasion: UnmergeOccasion): Promise<CommittedUnmerge> {
    const [committed] = await this.commitAll(plan.definitions, [plan], occasion);
    if (committed === undefined) throw new Error('A committed unmerge has no entry');
    return committed;
  }

  /**
   * All of them or none; of one entity, and none may be in the way of another one (`unmergesOfOwnRecords`).
   * @returns in the order of the plans
   * @throws PlatformError of the first that is refused
   */
  async commitAll(
    definitions: EntityDefinitions,
    plans: readonly UnmergePlan[],
    occasion: UnmergeOccasion,
  ): Promise<CommittedUnmerge[]> {
    const { caller, reason } = occasion;
    const revisions = plans.flatMap((plan) =>
      revisionsOf(plan, reason).map((revision) => ({ plan, revision })),
    );
    const batch = await this.writer.revise(
      caller,
      definitions,
      'merge',
      revisions.map(({ revision }) => revision),
    );
    const written = revisions.filter((_, place) => batch.items[place]!.outcome !== 'unchanged');
    const items = batch.items.flatMap((item) => (item.outcome === 'unchanged' ? [] : [item]));
    let back: PutBack = { records: new Map(), moves: [] };
    let committed: CommittedUnmerge[] = [];
    await this.writer.commit(
      { context: batch.context, items },
      async (manager, outcomes) => {
        const records = new Map(
          outcomes.map((outcome, place) => {
            const record = writtenOf(written[place]!.plan, outcome);
            return [record.id, record];
          }),
        );
        committed = plans.map((plan) => ({
          entry: entryOf(plan, occasion, records.get(plan.survivor.id)!),
          survivor: records.get(plan.survivor.id)!,
          restored: idsOf(plan).map((id) => records.get(id) ?? back.records.get(id)!),
        }));
        await this.tell(manager, definitions, plans, { committed, moves: back.moves }, occasion);
      },
      async (manager) => {
        back = await this.putBack(manager, definitions, plans, occasion);
      },
    );
    return committed;
  }

  private async putBack(
    manager: EntityManager,
    definitions: EntityDefinitions,
    plans: readonly UnmergePlan[],
    occasion: UnmergeOccasion,
  ): Promise<PutBack> {
    await this.lock(manager, definitions, plans);
    await this.holdNamed(manager, plans);
    const records = plans.flatMap(({ restored }) =>
      restored.map(({ record, snapshot }) => ({ id: record.id, snapshot, values: record })),
    );
    const back = await this.absorption.putBack(manager, { ...occasion, definitions, records });
    const moves = await this.ledger.movesToTakeBack(
      manager,
      plans.map(({ entry }) => entry.id),
    );
    const movedBack = await this.references.moveBack(
      manager,
      { ...occasion, entity: definitions.entity },
      plans.flatMap((plan) => {
        const ids = new Set(idsOf(plan));
        return (moves.get(plan.entry.id) ?? [])
          .filter(({ recordId }) => ids.has(recordId))
          .map((move) => ({ ...move, survivorId: plan.survivor.id }));
      }),
    );
    return { records: new Map(back.map((record) => [record.id, record])), moves: movedBack };
  }

  /** Nobody absorbs what the values name before they are stored; what was absorbed since the plan has to be planned anew. */
  private async holdNamed(manager: EntityManager, plans: readonly UnmergePlan[]): Promise<void> {
    const back = new Set(plans.flatMap(idsOf));
    for (const { named, survivor } of plans) {
      const ids = named.filter((id) => isUuid(id) && !back.has(id));
      if (ids.length === 0) continue;
      await manager.query('SELECT FROM record WHERE id = ANY($1::uuid[]) ORDER BY id FOR KEY SHARE', [ids]);
      if ((await this.redirects.of(manager, ids)).size > 0)
        throw new PlatformError('version-stale', {
          values: { version: survivor.version },
          records: [survivor.id],
        });
    }
  }

  /** The ledger, the match groups, and what people decided and rules were taught. */
  private async tell(
    manager: EntityManager,
    definitions: EntityDefinitions,
    plans: readonly UnmergePlan[],
    { committed, moves }: { committed: readonly CommittedUnmerge[]; moves: readonly Move[] },
    { caller: { username }, at }: UnmergeOccasion,
  ): Promise<void> {
    const ofRecord = new Map<string, Move[]>(plans.flatMap(idsOf).map((id) => [id, []]));
    for (const move of moves) ofRecord.get(move.recordId)?.push(move);
    await this.ledger.add(
      manager,
      plans.map((plan, place) => ({
        entry: committed[place]!.entry,
        moves: [...idsOf(plan).flatMap((id) => ofRecord.get(id) ?? []), ...plan.followed],
      })),
    );
    await this.ledger.addRestored(
      manager,
      plans.map((plan, place) => ({ mergeId: committed[place]!.entry.id, recordIds: idsOf(plan) })),
    );
    await this.groups.reopen(manager, plans.flatMap(idsOf));
    const parted = plans.map((plan) => ({
      ...{ mergeId: plan.entry.id, survivorId: plan.survivor.id },
      restoredIds: idsOf(plan),
    }));
    await this.decisions.carryBack(manager, definitions, parted, at);
    const taught = parted.flatMap(({ mergeId, restoredIds }) =>
      restoredIds.map((absorbedId) => ({ mergeId, absorbedId })),
    );
    await this.pairs.unlearn(manager, taught, { username, at });
  }

  private async lock(
    manager: EntityManager,
    definitions: EntityDefinitions,
    plans: readonly UnmergePlan[],
  ): Promise<void> {
    const versions = await this.absorption.lock(
      manager,
      definitions,
      plans.flatMap(({ survivor, values, restored }) => [
        survivor,
        { id: survivor.id, data: values.data },
        ...restored.map(({ record, edits }) => ({ id: record.id, data: { ...record.data, ...edits } })),
      ]),
    );
    for (const { survivor, restored } of plans) {
      const version = versions.get(survivor.id);
      if (version === undefined) throw new PlatformError('record-not-found', { values: { id: survivor.id } });
      if (version !== survivor.version)
        throw new PlatformError('version-stale', { values: { version }, records: [survivor.id] });
      // Whoever was faster has put one of them back.
      if (restored.some(({ record }) => versions.has(record.id))) throw new PlatformError('merge-taken-back');
    }
  }
}

function idsOf({ restored }: UnmergePlan): string[] {
  return restored.map(({ record }) => record.id);
}

/** The surviving record without the merge, and the later edits that go to records which are there again by then. */
function revisionsOf({ survivor, values, restored }: UnmergePlan, reason: string | null): Revision[] {
  const override = reason === null ? {} : { override: { reason } };
  const item = {
    kind: 'update' as const,
    recordId: survivor.id,
    expectedVersion: survivor.version,
    data: {},
  };
  return [
    { item: { ...item, ...override }, before: survivor, restored: { ...values, keepsConflicts: true } },
    ...restored
      .filter(({ edits }) => Object.keys(edits).length > 0)
      .map(({ record, edits }) => {
        const before = { ...record, version: record.version + 1 };
        return {
          item: { ...item, ...override, recordId: record.id, expectedVersion: before.version, data: edits },
          before,
        };
      }),
  ];
}

function writtenOf({ policy, definitions }: UnmergePlan, outcome: WriteOutcome): StoredRecord {
  if (outcome.outcome === 'written') return outcome.record;
  throw new PlatformError(outcome.code, {
    values: outcome.values,
    problems: outcome.problems,
    findings: visibleFindings(policy, definitions.entity, outcome.findings),
    records: outcome.records,
  });
}

function entryOf(
  { definitions, entry, survivor, allocations }: UnmergePlan,
  { caller, reason, at }: UnmergeOccasion,
  record: StoredRecord,
): LedgerEntry {
  return {
    id: randomUUID(),
    kind: 'unmerge',
    undoes: entry.id,
    entity: entry.entity,
    survivorId: survivor.id,
    groupId: entry.groupId,
    automatic: false,
    ...{ reason, at },
    actorId: caller.userId,
    actor: caller.username,
    requestId: caller.requestId,
    versions: { ...definitions.versions },
    choices: {},
    allocations,
    lineage: {},
    before: { data: survivor.data, raw: survivor.raw },
    stored: { data: record.data, raw: record.raw },
    versionAfter: record.version,
  };
}
