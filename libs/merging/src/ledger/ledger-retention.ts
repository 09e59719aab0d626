import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { MergedPairs } from '@guiyi/duplicates';
import { JobQueue } from '@guiyi/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const ENTRIES_AT_ONCE = 500;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Every night, merges that are older than their entity keeps them lose the values they could be taken back with. Who
 * merged what into what, when and why, stays for good; so do the redirects.
 */
@Injectable()
export class LedgerRetention implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly jobs: JobQueue,
    private readonly pairs: MergedPairs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('merges-expire', { cron: '47 3 * * *', timeZone: 'UTC' }, 'merges.expire', {});
  }

  /** @returns how many entries let their values go */
  async expire(now = new Date()): Promise<number> {
    const { entities } = await this.definitions.accessDocuments();
    let count = 0;
    for (const entity of entities.keys()) {
      const { documents, storage } = await this.definitions.forEntity(entity);
      const days = documents.survivorship.keepDays;
      if (days === undefined) continue;
      const before = new Date(now.getTime() - days * DAY);
      for (let done = ENTRIES_AT_ONCE; done === ENTRIES_AT_ONCE; count += done)
        done = await runInTransaction(this.dataSource, (manager) =>
          this.strip(manager, { entity, titleField: storage.titleField, before, now }),
        );
    }
    return count;
  }

  /** Of the oldest entries, what names the records stays. */
  private async strip(manager: EntityManager, { entity, titleField, before, now }: Expiry): Promise<number> {
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM record_merge WHERE entity = $1 AND at < $2 AND stripped_at IS NULL
       ORDER BY at, id LIMIT ${ENTRIES_AT_ONCE} FOR UPDATE`,
      [entity, before],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await manager.query(`SET LOCAL guiyi.ledger_retention = 'on'`);
    await manager.query(
      `UPDATE record_merge SET stripped_at = $2, choices = '{}', lineage = '{}',
         before = '{"data": {}, "raw": {}}', stored = '{"data": {}, "raw": {}}'
       WHERE id = ANY($1::uuid[])`,
      [ids, now],
    );
    await manager.query(
      `UPDATE record_merge_member SET snapshot = jsonb_build_object('record',
         (snapshot->'record') - '{search,search_grams}'::text[] || jsonb_build_object('findings', '[]'::jsonb,
           'raw', '{}'::jsonb, 'data', jsonb_strip_nulls(jsonb_build_object($2::text, snapshot->'record'->'data'->$2))))
       WHERE merge_id = ANY($1::uuid[]) AND snapshot ? 'record'`,
      [ids, titleField],
    );
    await manager.query('DELETE FROM record_merge_move WHERE merge_id = ANY($1::uuid[])', [ids]);
    await this.pairs.letGo(manager, ids);
    return ids.length;
  }
}

interface Expiry {
  entity: string;
  titleField: string;
  before: Date;
  now: Date;
}
