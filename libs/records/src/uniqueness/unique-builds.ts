import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** By which rules the keys of the stored records of an entity are made, and how far that has come. */
export interface UniqueBuild {
  entity: string;
  fingerprint: string;
  state: 'building' | 'ready';
  starts: number;
  done: number;
  total: number;
  /** The last record whose keys are made; records go by their ids. */
  afterId: string | null;
  finishedAt: Date | null;
}

/** One row per entity. */
@Injectable()
export class UniqueBuilds {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    entity: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<UniqueBuild | undefined> {
    const rows: UniqueBuild[] = await manager.query(
      `SELECT entity, fingerprint, state, starts, done, total, after_id AS "afterId", finished_at AS "finishedAt"
       FROM unique_build WHERE entity = $1`,
      [entity],
    );
    return rows[0];
  }

  /**
   * Starts from the first record when the rules are others than those of the keys, or when that is asked for.
   * @returns the build, when this call started it.
   */
  async start(
    entity: string,
    fingerprint: string,
    now: Date,
    { anyway }: { anyway: boolean },
  ): Promise<UniqueBuild | undefined> {
    const rows: { entity: string }[] = await this.dataSource.manager.query(
      `WITH started AS (
         INSERT INTO unique_build (entity, fingerprint, state, starts, done, total, started_at)
         VALUES ($1, $2, 'building', 1, 0, (SELECT count(*) FROM record WHERE entity = $1), $3)
         ON CONFLICT (entity) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, state = 'building',
           starts = unique_build.starts + 1, done = 0, total = EXCLUDED.total, after_id = NULL,
           started_at = EXCLUDED.started_at, finished_at = NULL
         WHERE unique_build.fingerprint <> EXCLUDED.fingerprint OR $4
         RETURNING entity)
       SELECT entity FROM started`,
      [entity, fingerprint, now, anyway],
    );
    return rows.length === 0 ? undefined : this.find(entity);
  }

  /** Locks the build, when it is still the one by these rules and not finished. */
  async lock(
    manager: EntityManager,
    entity: string,
    fingerprint: string,
  ): Promise<{ afterId: string | null } | undefined> {
    const rows: { afterId: string | null }[] = await manager.query(
      `SELECT after_id AS "afterId" FROM unique_build
       WHERE entity = $1 AND fingerprint = $2 AND state = 'building' FOR UPDATE`,
      [entity, fingerprint],
    );
    return rows[0];
  }

  async advance(
    manager: EntityManager,
    entity: string,
    { afterId, records }: { afterId: string; records: number },
  ): Promise<void> {
    await manager.query(
      `UPDATE unique_build SET after_id = $2, done = done + $3, total = greatest(total, done + $3)
       WHERE entity = $1`,
      [entity, afterId, records],
    );
  }

  async finish(manager: EntityManager, entity: string, now: Date): Promise<void> {
    await manager.query(
      `UPDATE unique_build SET state = 'ready', total = done, finished_at = $2 WHERE entity = $1`,
      [entity, now],
    );
  }
}
