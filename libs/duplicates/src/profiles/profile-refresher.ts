import { runInTransaction } from '@guiyi/database';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PairDecisions } from '../decisions/pair-decisions';
import { profileVersions, replaceProfiles } from './match-profiles';

const RECORDS_AT_ONCE = 1000;

/** Brings the profiles of records up to date that were made by earlier rules. */
@Injectable()
export class ProfileRefresher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly decisions: PairDecisions,
  ) {}

  /**
   * Batch by batch, each in a transaction of its own, so that it can stop and go on at any point.
   * @param onProgress called after each batch with the records done by this call.
   */
  async refresh(
    definitions: EntityDefinitions,
    signal: AbortSignal,
    onProgress: (refreshed: number) => Promise<void>,
  ): Promise<void> {
    let refreshed = 0;
    for (;;) {
      signal.throwIfAborted();
      const done = await runInTransaction(this.dataSource, (manager) =>
        this.refreshBatch(manager, definitions),
      );
      if (done === 0) return;
      refreshed += done;
      await onProgress(refreshed);
    }
  }

  private async refreshBatch(manager: EntityManager, definitions: EntityDefinitions): Promise<number> {
    const ids = await staleRecords(manager, definitions);
    const stored = await this.records.byIds(manager, definitions.entity, ids);
    const rows = [...stored.values()].map((record) => {
      const forms = definitions.standardization.matchForms(record.data);
      return { recordId: record.id, profile: { forms, keys: blockingKeysOf(definitions.matchRule, forms) } };
    });
    await replaceProfiles(manager, definitions, rows);
    await this.decisions.rebase(
      manager,
      definitions,
      rows.map(({ recordId, profile: { forms } }) => ({ recordId, forms })),
    );
    return rows.length;
  }
}

/** Locked, so that a write of the record and the refresh of its profile follow one another. */
async function staleRecords(manager: EntityManager, definitions: EntityDefinitions): Promise<string[]> {
  const { standardization, matching } = profileVersions(definitions);
  const rows: { id: string }[] = await manager.query(
    `SELECT record.id
       FROM record LEFT JOIN match_profile profile ON profile.record_id = record.id
      WHERE record.entity = $1 AND record.status <> 'archived'
        AND (profile.record_id IS NULL
             OR profile.standardization_version <> $2 OR profile.matching_version <> $3)
      ORDER BY record.id
      LIMIT $4
        FOR UPDATE OF record`,
    [definitions.entity, standardization, matching, RECORDS_AT_ONCE],
  );
  return rows.map((row) => row.id);
}
