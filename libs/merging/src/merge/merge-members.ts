import type { AccessPolicy } from '@guiyi/access';
import { createProblem, type LocalizedText, PlatformError, pointerTo, type Problem } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, Redirects, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mergeTexts } from './merge-texts';

/** The records that somebody wants to be one, and why there are none where there are none. */
@Injectable()
export class MergeMembers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly redirects: Redirects,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /**
   * Those that the caller may read, in the order of the ids.
   * @throws PlatformError record-absorbed; merge-not-valid for one of another entity; record-not-found
   */
  async read(policy: AccessPolicy, entity: string, ids: readonly string[]): Promise<StoredRecord[]> {
    return this.readable(policy, entity, ids, await this.records.byIds(this.dataSource.manager, entity, ids));
  }

  /** The same of records that have been found. */
  async readable(
    policy: AccessPolicy,
    entity: string,
    ids: readonly string[],
    found: ReadonlyMap<string, StoredRecord>,
  ): Promise<StoredRecord[]> {
    const gone = ids.filter((id) => !found.has(id));
    if (gone.length > 0) {
      await this.refuseAbsorbed(policy, entity, gone);
      await this.refuseOthers(policy, entity, ids, gone);
    }
    return ids.map((id) => {
      const record = found.get(id);
      if (record === undefined || !policy.mayRead(record))
        throw new PlatformError('record-not-found', { values: { id } });
      return record;
    });
  }

  private async refuseAbsorbed(policy: AccessPolicy, entity: string, ids: readonly string[]): Promise<void> {
    const { manager } = this.dataSource;
    const [survivorId] = (await this.redirects.survivorsOf(manager, entity, ids)).values();
    if (survivorId === undefined) return;
    const survivor = (await this.records.byIds(manager, entity, [survivorId])).get(survivorId);
    if (survivor === undefined || !policy.mayRead(survivor)) return;
    throw new PlatformError('record-absorbed', {
      values: { survivor: survivor.code },
      records: [survivorId],
    });
  }

  /** A lead is linked to its customer; the two never become one. */
  private async refuseOthers(
    policy: AccessPolicy,
    entity: string,
    ids: readonly string[],
    gone: readonly string[],
  ): Promise<void> {
    const { manager } = this.dataSource;
    const rows: { id: string; entity: string }[] = await manager.query(
      'SELECT id, entity FROM record WHERE id = ANY($1::uuid[]) AND entity <> $2 ORDER BY id',
      [gone, entity],
    );
    for (const { id, entity: other } of rows) {
      const record = (await this.records.byIds(manager, other, [id])).get(id);
      if (record === undefined || !policy.mayRead(record)) continue;
      const [own, foreign] = [await this.titleOf(entity), await this.titleOf(other)];
      throw new PlatformError('merge-not-valid', {
        problems: [
          createProblem('other-entity', pointerTo('records', ids.indexOf(id)), mergeTexts.otherEntity, {
            ...{ record: record.code, other: foreign, entity: own },
          }),
        ],
      });
    }
  }

  private async titleOf(entity: string): Promise<LocalizedText> {
    return (await this.definitions.forEntity(entity)).form.title;
  }
}

/** One problem at the second place of a record that is named twice. */
export function problemsOfTwice(ids: readonly string[]): Problem[] {
  const twice = ids.findIndex((id, position) => ids.indexOf(id) !== position);
  return twice === -1 ? [] : [createProblem('record-twice', pointerTo('records', twice), mergeTexts.twice)];
}
