import { AccessService, type Caller } from '@guiyi/access';
import type { RecordData, RecordInput, RecordPatch, RecordWriteResult } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SourceKey, SourceKeys } from '../crosswalk/source-keys';
import { DuplicateHits } from '../views/duplicate-hits';
import { ShownLinks } from '../links/shown-links';
import { presentRecord } from '../views/record-view';
import { RecordWriter } from '../write/record-writer';
import type { UpdateItem, WriteItem } from '../write/write-item';
import { Refusals } from './refusals';

/** One record at a time, as a person or a program edits it; what the writer refuses becomes an error. */
@Injectable()
export class RecordEditing {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly writer: RecordWriter,
    private readonly hits: DuplicateHits,
    private readonly links: ShownLinks,
    private readonly refusals: Refusals,
    private readonly sourceKeys: SourceKeys,
  ) {}

  /** @throws PlatformError record-not-valid, duplicate-record, unique-value-taken, field-not-allowed … */
  create(caller: Caller, entity: string, input: RecordInput): Promise<RecordWriteResult> {
    const { data, sourceKeys = [], ...circumstances } = input;
    const item = { kind: 'create', data: data as RecordData, ...circumstances } as const;
    return this.write(caller, entity, item, sourceKeys);
  }

  /** @throws PlatformError as create does, and version-stale when the record changed since `expectedVersion`. */
  update(
    caller: Caller,
    entity: string,
    id: string,
    expectedVersion: number,
    patch: RecordPatch,
  ): Promise<RecordWriteResult> {
    const { data, ...circumstances } = patch;
    const item = { recordId: id, expectedVersion, data: data as RecordData, ...circumstances };
    return this.write(caller, entity, { kind: 'update', ...item });
  }

  /** As update, with what has to become true together with it. */
  updateAlong(
    caller: Caller,
    entity: string,
    item: UpdateItem,
    alongside: (manager: EntityManager) => Promise<void>,
  ): Promise<RecordWriteResult> {
    return this.write(caller, entity, item, [], alongside);
  }

  /** Takes the record out of use; it can be brought back. @throws PlatformError version-stale, record-archived … */
  async archive(caller: Caller, entity: string, id: string, expectedVersion: number): Promise<void> {
    const item = { recordId: id, expectedVersion, data: {}, status: 'archived' } as const;
    await this.write(caller, entity, { kind: 'update', ...item });
  }

  private async write(
    caller: Caller,
    entity: string,
    item: WriteItem,
    sourceKeys: readonly SourceKey[] = [],
    alongside?: (manager: EntityManager) => Promise<void>,
  ): Promise<RecordWriteResult> {
    const door = item.kind === 'create' ? 'create' : 'update';
    const prepared = await this.writer.prepare(caller, entity, door, [item]);
    const [outcome] = await this.writer.commit(prepared, async (manager, [written]) => {
      if (written?.outcome !== 'written') return;
      const { id: recordId, updatedAt: at } = written.record;
      const sightings = sourceKeys.map((key) => ({ ...key, recordId }));
      await this.sourceKeys.see(manager, entity, sightings, { at, by: caller.username });
      await alongside?.(manager);
    });
    if (outcome === undefined) throw new Error('The writer gave no outcome');
    if (outcome.outcome === 'refused') throw await this.refusals.errorOf(caller, entity, item, outcome);
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntity(entity);
    const view = presentRecord(policy, definitions.storage, outcome.record);
    const [record] = await this.links.add(policy, definitions.storage, [view]);
    const shown = await this.hits.show(caller, policy, definitions, outcome);
    const { findings, duplicates, crossEntity, blindHit } = shown;
    return {
      record: record!,
      findings,
      duplicates,
      ...(crossEntity.length === 0 ? {} : { crossEntity }),
      ...(blindHit === undefined ? {} : { blindHit }),
    };
  }
}
