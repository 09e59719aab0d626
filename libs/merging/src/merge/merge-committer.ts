import { randomUUID } from 'node:crypto';
import { PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import type { EntityDefinitions } from '@guiyi/definitions';
import { MergedPairs, PairDecisions } from '@guiyi/duplicates';
import {
  RecordAbsorption,
  RecordWriter,
  ReferenceMover,
  Redirects,
  relationVetoes,
  type StoredRecord,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LedgerEntry } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';
import type { MergePlan } from './merge-plan';
import { MergedGroups } from './merged-groups';
import { inEachOthersWay } from './entangled-merges';
import { type PreparedMerge, type PreparedMerges, prepareMerges, refusedWrites } from './prepared-merges';
import { withoutVetoed } from './vetoed-merges';
import type { MergeOccasion, WantedMerge } from './wanted-merge';

export interface CommittedMerge {
  entry: LedgerEntry;
  record: StoredRecord;
}

/** What became of each wanted merge, in order: made, or why nothing of it was. */
export type MergeOutcomes = readonly (CommittedMerge | PlatformError)[];

/** What has to become true together with the merges, and only then. */
export type AlongsideMerges = (manager: EntityManager, outcomes: MergeOutcomes) => Promise<void>;

/** The writer refused some merges whose records had been absorbed already: the transaction starts anew without them. */
class RefusedWritesError extends Error {
  constructor(readonly refused: ReadonlyMap<PreparedMerge, PlatformError>) {
    super('Merges were refused by the writer');
  }
}

/** Makes planned merges true, each wholly or not at all. */
@Injectable()
export class MergeCommitter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: RecordWriter,
    private readonly absorption: RecordAbsorption,
    private readonly references: ReferenceMover,
    private readonly redirects: Redirects,
    private readonly ledger: MergeLedger,
    private readonly groups: MergedGroups,
    private readonly decisions: PairDecisions,
    private readonly pairs: MergedPairs,
  ) {}

  /** @throws PlatformError version-stale, record-absorbed when another merge or write was faster; what a write may refuse */
  async commit(
    plan: MergePlan,
    { groupId, grounds, ...occasion }: MergeOccasion & Omit<WantedMerge, 'plan'>,
    alongside?: AlongsideMerges,
  ) {
    const [outcome] = await this.commitAll(
      plan.definitions,
      [{ plan, groupId, grounds }],
      occasion,
      alongside,
    );
    if (outcome === undefined) throw new Error('A wanted merge has no outcome');
    if (outcome instanceof PlatformError) throw outcome;
    return outcome;
  }

  /**
   * Many merges of one entity in one transaction of set statements. A merge that another write was faster than, that is
   * in the way of one before it in the list, or that the writer refuses is left out; the others are made.
   */
  async commitAll(
    definitions: EntityDefinitions,
    wanted: readonly WantedMerge[],
    occasion: MergeOccasion,
    alongside?: AlongsideMerges,
  ): Promise<MergeOutcomes> {
    const ready = await this.prepare(definitions, wanted, occasion);
    return this.commitPrepared(definitions, ready, wanted, occasion, alongside);
  }

  /** The first half of commitAll, which needs no transaction: a page of merges is prepared while another one is stored. */
  prepare(
    definitions: EntityDefinitions,
    wanted: readonly WantedMerge[],
    occasion: Pick<MergeOccasion, 'caller' | 'reason'>,
  ): Promise<PreparedMerges> {
    const by = { manager: this.dataSource.manager, writer: this.writer };
    return prepareMerges(by, definitions, wanted, occasion, randomUUID);
  }

  /** The second half: of the merges prepared, those that are still wanted. */
  async commitPrepared(
    definitions: EntityDefinitions,
    ready: PreparedMerges,
    wanted: readonly WantedMerge[],
    occasion: MergeOccasion,
    alongside?: AlongsideMerges,
  ): Promise<MergeOutcomes> {
    const asked = new Set(wanted);
    const prepared = ready.prepared.filter((one) => asked.has(one.wanted));
    const refused = new Map(ready.refused);
    for (;;) {
      try {
        return await runInTransaction(this.dataSource, async (manager) => {
          const left = new Map(refused);
          const standing = prepared.filter((one) => !left.has(one.wanted));
          const made = await this.make(manager, definitions, standing, occasion, left);
          const outcomes = wanted.map((one) => made.get(one) ?? left.get(one)!);
          await alongside?.(manager, outcomes);
          return outcomes;
        });
      } catch (error) {
        if (!(error instanceof RefusedWritesError)) throw error;
        for (const [{ wanted: one }, reason] of error.refused) refused.set(one, reason);
      }
    }
  }

  /** @param left receives the merges that are left out, with the reasons */
  private async make(
    manager: EntityManager,
    definitions: EntityDefinitions,
    candidates: readonly PreparedMerge[],
    occasion: MergeOccasion,
    left: Map<WantedMerge, PlatformError>,
  ): Promise<Map<WantedMerge, CommittedMerge>> {
    if (candidates.length === 0) return new Map();
    const { caller, reason, at } = occasion;
    const moving = { caller, reason, at, entity: definitions.entity };
    const locked = await this.lock(manager, definitions, candidates, left);
    const members = locked.flatMap(({ wanted: { plan } }) => [plan.survivor, ...plan.absorbed]);
    const vetoes = await relationVetoes(
      manager,
      members.map((record) => record.id),
      at,
    );
    const current = withoutVetoed(definitions, locked, vetoes, left);
    const absorbedIds = current.flatMap(({ wanted: { plan } }) => plan.absorbed.map(({ id }) => id));
    const namings = await this.references.namings(manager, definitions.entity, absorbedIds);
    const standing = inEachOthersWay(current, namings, left);
    if (standing.length === 0) return new Map();
    const absorptions = standing.map(({ id: mergeId, wanted: { plan } }) => ({
      ...{ mergeId, recordIds: plan.absorbed.map(({ id }) => id) },
    }));
    await this.ledger.addAbsorbed(manager, absorptions);
    const absorbed = standing.flatMap(({ id, wanted: { plan } }) =>
      plan.absorbed.map((record) => ({ record, mergeId: id, survivorId: plan.survivor.id })),
    );
    await this.absorption.absorb(manager, { ...moving, definitions, absorbed });
    const successions = absorbed.map(({ record, survivorId }) => ({ recordId: record.id, survivorId }));
    const moves = await refusingEarly(standing, () =>
      this.references.move(manager, moving, successions, namings),
    );
    const records = await this.write(manager, standing);
    const told = standing.map((one, position) => ({
      entry: entryOf(one, occasion, records[position]!),
      moves: moves.filter(({ recordId }) => absorptions[position]!.recordIds.includes(recordId)),
    }));
    await this.ledger.add(manager, told);
    await this.groups.close(manager, absorptions);
    await this.decisions.carry(
      manager,
      definitions,
      absorbed.map(({ record: { id: absorbedId }, ...into }) => ({ absorbedId, ...into })),
      { username: caller.username, at },
    );
    // What rules merge, and what nobody looked at, teaches rules nothing.
    if (!occasion.automatic && occasion.inBulk !== true)
      await this.pairs.learn(
        manager,
        definitions,
        standing.flatMap(({ id: mergeId, wanted: { plan } }) =>
          plan.absorbed.map((one) => ({ mergeId, survivor: plan.survivor, absorbed: one })),
        ),
        { username: caller.username, at },
      );
    return new Map(
      standing.map(({ wanted }, position) => [
        wanted,
        { entry: told[position]!.entry, record: records[position]! },
      ]),
    );
  }

  /** The records stay as they were looked at until the transaction ends. @returns the merges that nobody was faster than */
  private async lock(
    manager: EntityManager,
    definitions: EntityDefinitions,
    merges: readonly PreparedMerge[],
    left: Map<WantedMerge, PlatformError>,
  ): Promise<PreparedMerge[]> {
    const versions = await this.absorption.lock(
      manager,
      definitions,
      merges.flatMap(({ wanted: { plan } }) => [
        plan.survivor,
        ...plan.absorbed,
        { id: plan.survivor.id, data: plan.values.data },
      ]),
    );
    const current: PreparedMerge[] = [];
    for (const merge of merges) {
      const { survivor, absorbed } = merge.wanted.plan;
      const changed = [survivor, ...absorbed].find(({ id, version }) => versions.get(id) !== version);
      if (changed === undefined) current.push(merge);
      else
        left.set(
          merge.wanted,
          await this.whyChanged(manager, definitions, changed.id, versions.get(changed.id)),
        );
    }
    return current;
  }

  private async whyChanged(
    manager: EntityManager,
    { entity }: EntityDefinitions,
    id: string,
    version: number | undefined,
  ): Promise<PlatformError> {
    if (version !== undefined)
      return new PlatformError('version-stale', { values: { version }, records: [id] });
    const [into] = (await this.redirects.survivorsOf(manager, entity, [id])).values();
    return into === undefined
      ? new PlatformError('record-not-found', { values: { id } })
      : new PlatformError('record-absorbed', { values: { survivor: into }, records: [into] });
  }

  /** @throws RefusedWritesError */
  private async write(manager: EntityManager, merges: readonly PreparedMerge[]): Promise<StoredRecord[]> {
    const items = merges.map(({ item }) => item);
    const outcomes = await this.writer.store(manager, { context: merges[0]!.context, items }, true);
    const refused = refusedWrites(merges, outcomes);
    if (refused.size > 0) throw new RefusedWritesError(refused);
    return outcomes.flatMap((outcome) => (outcome.outcome === 'written' ? [outcome.record] : []));
  }
}

/**
 * A merge whose relations contradict others once they are moved is left out; what others have made since the veto was asked
 * for comes out here only.
 * @throws RefusedWritesError
 */
async function refusingEarly<Result>(
  merges: readonly PreparedMerge[],
  move: () => Promise<Result>,
): Promise<Result> {
  try {
    return await move();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const ids = new Set(error.details.records);
    const refused = merges.findLast(({ wanted: { plan } }) => ids.has(plan.survivor.id));
    if (refused === undefined) throw error;
    throw new RefusedWritesError(new Map([[refused, error]]));
  }
}

function entryOf(
  { id, wanted: { plan, groupId, grounds } }: PreparedMerge,
  { caller, reason, automatic, at }: MergeOccasion,
  record: StoredRecord,
): LedgerEntry {
  const { definitions, survivor, golden, choices } = plan;
  return {
    ...{ id, kind: 'merge', undoes: null, groupId, automatic, reason, grounds, at, choices },
    entity: definitions.entity,
    survivorId: survivor.id,
    actorId: caller.userId,
    actor: caller.username,
    requestId: caller.requestId,
    versions: { ...definitions.versions },
    lineage: golden.lineage,
    before: { data: survivor.data, raw: survivor.raw },
    stored: { data: record.data, raw: record.raw },
    versionAfter: record.version,
  };
}
