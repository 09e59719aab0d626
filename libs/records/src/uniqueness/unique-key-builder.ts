import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordStore } from '../store/record-store';
import { StoredKeys } from './stored-keys';
import { UniqueBuilds } from './unique-builds';
import { fingerprintOf } from './unique-fingerprint';

const RECORDS_AT_ONCE = 500;

/**
 * Makes the keys of stored records by the uniqueness rules in force. Batch by batch, each in a transaction of its own
 * that also says how far it is, so that it can stop and go on at any point. A record keeps the keys of the earlier rules
 * until its turn; whose values another record holds becomes a conflict, and gets them when that one gives them up.
 */
@Injectable()
export class UniqueKeyBuilder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly storedKeys: StoredKeys,
    private readonly builds: UniqueBuilds,
  ) {}

  /** Ends without a word when other rules have come into force since; they have a job of their own. */
  async build(entity: string, fingerprint: string, signal: AbortSignal): Promise<void> {
    const definitions = await this.inForce(entity, fingerprint);
    for (;;) {
      signal.throwIfAborted();
      const goesOn = await runInTransaction(this.dataSource, (manager) =>
        this.buildBatch(manager, definitions, fingerprint),
      );
      if (!goesOn) return;
    }
  }

  /** The publication may be known to the database and not yet here. */
  private async inForce(entity: string, fingerprint: string): Promise<EntityDefinitions> {
    const known = await this.definitions.forEntity(entity);
    if (fingerprintOf(known) === fingerprint) return known;
    await this.definitions.reload();
    return this.definitions.forEntity(entity);
  }

  private async buildBatch(
    manager: EntityManager,
    definitions: EntityDefinitions,
    fingerprint: string,
  ): Promise<boolean> {
    const { entity } = definitions;
    if (fingerprintOf(definitions) !== fingerprint) return false;
    const build = await this.builds.lock(manager, entity, fingerprint);
    if (build === undefined) return false;
    const ids = await lockedRecords(manager, entity, build.afterId);
    const last = ids.at(-1);
    if (last === undefined) {
      await this.builds.finish(manager, entity, new Date());
      return false;
    }
    const stored = await this.records.byIds(manager, entity, ids);
    await this.storedKeys.renew(manager, definitions, [...stored.values()]);
    await this.builds.advance(manager, entity, { afterId: last, records: ids.length });
    return true;
  }
}

/** Locked as writes lock them, so that a write and the making of keys follow one another. */
async function lockedRecords(
  manager: EntityManager,
  entity: string,
  afterId: string | null,
): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM record
     WHERE entity = $1 AND id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
     ORDER BY id LIMIT $3 FOR UPDATE`,
    [entity, afterId, RECORDS_AT_ONCE],
  );
  return rows.map(({ id }) => id);
}
