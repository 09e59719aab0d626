import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import {
  RecordAbsorption,
  RecordWriter,
  ReferenceMover,
  type Move,
  type RecordSnapshot,
  type RefusedOutcome,
  Redirects,
  type StoredRecord,
  visibleFindings,
  type WriteOutcome,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import type { MergePlan } from './merge-planner';
import { MergedGroups } from './merged-groups';

export interface MergeOccasion {
  caller: Caller;
  reason: string | null;
  groupId: string | null;
  automatic: boolean;
  at: Date;
}

export interface CommittedMerge {
  entry: LedgerEntry;
  record: StoredRecord;
}

/** Makes a planned merge true in one transaction, or nothing of it. */
@Injectable()
export class MergeCommitter {
  constructor(
    private readonly writer: RecordWriter,
    private readonly absorption: RecordAbsorption,
    private readonly references: ReferenceMover,
    private readonly redirects: Redirects,
    private readonly ledger: MergeLedger,
    private readonly groups: MergedGroups,
  ) {}

  /** @throws PlatformError version-stale, record-absorbed when another merge or write was faster; what a write may refuse */
  async commit(plan: MergePlan, occasion: MergeOccasion): Promise<CommittedMerge> {
    const { definitions, survivor, absorbed, values } = plan;
    const { caller, reason, at } = occasion;
    const id = randomUUID();
    const item = {
      kind: 'update' as const,
      recordId: survivor.id,
      expectedVersion: survivor.version,
      data: {},
      ...(reason === null ? {} : { override: { reason } }),
    };
    const batch = await this.writer.revise(caller, definitions, 'merge', [
      { item, before: survivor, restored: values },
    ]);
    const items = batch.items.flatMap((one) => (one.outcome === 'unchanged' ? [] : [one]));
    const absorbedIds = absorbed.map((record) => record.id);
    let snapshots = new Map<string, RecordSnapshot>();
    let moves: Move[] = [];
    let committed: CommittedMerge | undefined;
    const first = async (manager: EntityManager): Promise<void> => {
      await this.lock(manager, plan);
      const moving = { caller, reason, at, entity: definitions.entity, survivorId: survivor.id };
      snapshots = await this.absorption.absorb(manager, { ...moving, definitions, mergeId: id, absorbed });
      moves = await this.references.move(manager, moving, absorbedIds);
    };
    const alongside = async (manager: EntityManager, [outcome]: readonly WriteOutcome[]): Promise<void> => {
      const record = this.writtenOf(plan, outcome);
      const entry = entryOf(id, plan, occasion, record);
      const members = absorbedIds.map((recordId) => ({ recordId, snapshot: snapshots.get(recordId) ?? {} }));
      await this.ledger.add(manager, entry, members, moves);
      await this.groups.close(manager, id, absorbedIds);
      committed = { entry, record };
    };
    await this.writer.commit({ context: batch.context, items }, alongside, first);
    if (committed === undefined) throw new Error('A committed merge has no entry');
    return committed;
  }

  /** The records stay as they were looked at until the transaction ends. */
  private async lock(
    manager: EntityManager,
    { definitions, survivor, absorbed, values }: MergePlan,
  ): Promise<void> {
    const records = [survivor, ...absorbed];
    const versions = await this.absorption.lock(manager, definitions, [
      ...records,
      { id: survivor.id, data: values.data },
    ]);
    for (const { id, version } of records) {
      const now = versions.get(id);
      if (now === version) continue;
      if (now !== undefined)
        throw new PlatformError('version-stale', { values: { version: now }, records: [id] });
      const [into] = (await this.redirects.survivorsOf(manager, definitions.entity, [id])).values();
      if (into === undefined) throw new PlatformError('record-not-found', { values: { id } });
      throw new PlatformError('record-absorbed', { values: { survivor: into }, records: [into] });
    }
  }

  private writtenOf({ policy, definitions }: MergePlan, outcome: WriteOutcome | undefined): StoredRecord {
    if (outcome === undefined) throw new Error('The writer gave no outcome');
    if (outcome.outcome === 'written') return outcome.record;
    const refused: RefusedOutcome = outcome;
    throw new PlatformError(refused.code, {
      values: refused.values,
      problems: refused.problems,
      findings: visibleFindings(policy, definitions.entity, refused.findings),
      records: refused.records,
    });
  }
}

function entryOf(
  id: string,
  { definitions, survivor, golden, choices }: MergePlan,
  { caller, reason, groupId, automatic, at }: MergeOccasion,
  record: StoredRecord,
): LedgerEntry {
  return {
    ...{ id, kind: 'merge', undoes: null, groupId, automatic, reason, at, choices },
    entity: definitions.entity,
    survivorId: survivor.id,
    actorId: caller.userId,
    actor: caller.username,
    requestId: caller.requestId,
    versions: { ...definitions.versions },
    lineage: { ...golden.lineage },
    before: { data: survivor.data, raw: survivor.raw },
    stored: { data: record.data, raw: record.raw },
    versionAfter: record.version,
  };
}
