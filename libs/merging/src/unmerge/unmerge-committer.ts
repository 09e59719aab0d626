import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { MergedPairs, PairDecisions } from '@guiyi/duplicates';
import {
  RecordAbsorption,
  RecordWriter,
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

/** Takes a merge back in one transaction, wholly or in part. */
@Injectable()
export class UnmergeCommitter {
  constructor(
    private readonly writer: RecordWriter,
    private readonly absorption: RecordAbsorption,
    private readonly references: ReferenceMover,
    private readonly ledger: MergeLedger,
    private readonly groups: MergedGroups,
    private readonly decisions: PairDecisions,
    private readonly pairs: MergedPairs,
  ) {}

  async commit(
    plan: UnmergePlan,
    { caller, reason, at }: { caller: Caller; reason: string | null; at: Date },
  ): Promise<CommittedUnmerge> {
    const { definitions, survivor, restored } = plan;
    const ids = restored.map(({ record }) => record.id);
    const batch = await this.writer.revise(caller, definitions, 'merge', revisionsOf(plan, reason));
    const items = batch.items.flatMap((item) => (item.outcome === 'unchanged' ? [] : [item]));
    const moving = { caller, reason, at, entity: definitions.entity, survivorId: survivor.id };
    let back: StoredRecord[] = [];
    let committed: CommittedUnmerge | undefined;
    const first = async (manager: EntityManager): Promise<void> => {
      await this.lock(manager, plan);
      back = await this.absorption.putBack(manager, {
        ...moving,
        definitions,
        records: restored.map(({ record, snapshot }) => ({ id: record.id, snapshot })),
      });
      const moves = await this.ledger.moves(manager, plan.entry.id);
      await this.references.moveBack(
        manager,
        moving,
        moves.filter(({ recordId }) => ids.includes(recordId)),
      );
    };
    const alongside = async (manager: EntityManager, outcomes: readonly WriteOutcome[]): Promise<void> => {
      const written = new Map(
        outcomes.map((outcome) => [writtenOf(plan, outcome).id, writtenOf(plan, outcome)]),
      );
      const record = written.get(survivor.id)!;
      const entry = entryOf(plan, { caller, reason, at }, record);
      const members = ids.map((recordId) => ({ recordId, snapshot: '{}' }));
      await this.ledger.add(manager, [{ entry, members, moves: [] }]);
      await this.groups.reopen(manager, ids);
      const parted = { mergeId: plan.entry.id, survivorId: survivor.id, restoredIds: ids };
      await this.decisions.carryBack(manager, definitions, parted, at);
      await this.pairs.unlearn(manager, plan.entry.id, ids, { username: caller.username, at });
      committed = { entry, survivor: record, restored: back.map((one) => written.get(one.id) ?? one) };
    };
    await this.writer.commit({ context: batch.context, items }, alongside, first);
    if (committed === undefined) throw new Error('A committed unmerge has no entry');
    return committed;
  }

  private async lock(
    manager: EntityManager,
    { definitions, survivor, values, restored }: UnmergePlan,
  ): Promise<void> {
    const versions = await this.absorption.lock(manager, definitions, [
      survivor,
      { id: survivor.id, data: values.data },
      ...restored.map(({ record, edits }) => ({ id: record.id, data: { ...record.data, ...edits } })),
    ]);
    const version = versions.get(survivor.id);
    if (version === undefined) throw new PlatformError('record-not-found', { values: { id: survivor.id } });
    if (version !== survivor.version)
      throw new PlatformError('version-stale', { values: { version }, records: [survivor.id] });
    // Whoever was faster has put one of them back.
    if (restored.some(({ record }) => versions.has(record.id))) throw new PlatformError('merge-taken-back');
  }
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
  { definitions, entry, survivor }: UnmergePlan,
  { caller, reason, at }: { caller: Caller; reason: string | null; at: Date },
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
    lineage: {},
    before: { data: survivor.data, raw: survivor.raw },
    stored: { data: record.data, raw: record.raw },
    versionAfter: record.version,
  };
}
