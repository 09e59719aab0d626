import type { Scan } from '@guiyi/contracts';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type Repository } from 'typeorm';
import { progressOf, type ShardTotals } from './scan-progress';
import { ScanEntity, type ScanStatus } from './scan.entity';

export const SCAN_CHANGED = 'scan.changed';

export interface ScanPage {
  entity: string | undefined;
  after: { createdAt: Date; id: string } | undefined;
  limit: number;
}

/** The rows of scans. Every change of state goes through here, and is announced. */
@Injectable()
export class ScanStore {
  constructor(
    @InjectRepository(ScanEntity) private readonly scans: Repository<ScanEntity>,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  find(id: string): Promise<ScanEntity | null> {
    return this.scans.findOneBy({ id });
  }

  async get(id: string): Promise<ScanEntity> {
    return this.scans.findOneByOrFail({ id });
  }

  /** @throws a unique violation of scan_one_active when the entity is being scanned already. */
  async insert(scan: ScanEntity): Promise<void> {
    await this.scans.insert(scan);
    await this.announce(scan.id);
  }

  findActive(entity: string): Promise<ScanEntity | null> {
    return this.scans.findOneBy({ entity, status: In(['queued', 'running', 'paused', 'cancelling']) });
  }

  /** Moves a scan on if it is in one of the expected states. @returns whether it was. */
  async move(
    id: string,
    from: readonly ScanStatus[],
    to: Partial<
      Pick<
        ScanEntity,
        | 'status'
        | 'stage'
        | 'startedAt'
        | 'compareStartedAt'
        | 'finishedAt'
        | 'error'
        | 'scope'
        | 'fallback'
        | 'baseScanId'
        | 'starts'
      >
    >,
  ): Promise<boolean> {
    const { affected } = await this.scans.update({ id, status: In([...from]) }, to);
    await this.announce(id);
    return (affected ?? 0) > 0;
  }

  async setPrepared(id: string, prepared: number, records: number): Promise<void> {
    await this.scans.update({ id }, { preparedRecords: prepared, records });
    await this.announce(id);
  }

  /** Paused, cancelled or ended. */
  async isStopped(id: string): Promise<boolean> {
    const scan = await this.find(id);
    return scan === null || scan.status !== 'running';
  }

  announce(id: string): Promise<void> {
    return this.events.publish(SCAN_CHANGED, { scanId: id });
  }

  async view(scan: ScanEntity, now: Date): Promise<Scan> {
    return {
      id: scan.id,
      entity: scan.entity,
      scope: scan.scope,
      ...(scan.filter === null ? {} : { filter: scan.filter }),
      ...(scan.fallback === null ? {} : { fallback: scan.fallback }),
      ...(scan.baseScanId === null ? {} : { baseScanId: scan.baseScanId }),
      status: scan.status,
      stage: scan.stage,
      progress: progressOf(scan, await this.shardTotals(scan.id), now),
      ruleVersion: scan.matchingVersion,
      startedBy: scan.startedBy,
      createdAt: scan.createdAt.toISOString(),
      startedAt: scan.startedAt?.toISOString() ?? null,
      finishedAt: scan.finishedAt?.toISOString() ?? null,
      ...(scan.error === null ? {} : { error: scan.error }),
      ...(scan.result === null ? {} : { result: scan.result }),
    };
  }

  /** Newest first, of one entity or of all. */
  async page({ entity, after, limit }: ScanPage): Promise<ScanEntity[]> {
    const query = this.scans
      .createQueryBuilder('scan')
      .orderBy('scan.createdAt', 'DESC')
      .addOrderBy('scan.id', 'DESC')
      .limit(limit);
    if (entity !== undefined) query.andWhere('scan.entity = :entity', { entity });
    if (after !== undefined) {
      query.andWhere('(scan.createdAt, scan.id) < (:createdAt, :id)', {
        createdAt: after.createdAt,
        id: after.id,
      });
    }
    return query.getMany();
  }

  count(entity: string | undefined): Promise<number> {
    return this.scans.count(entity === undefined ? {} : { where: { entity } });
  }

  /** The scan whose groups are shown when none is named, and that scans of changes bring up to date. */
  latestFull(entity: string): Promise<ScanEntity | null> {
    return this.latestFullWithin(this.scans.manager, entity);
  }

  /** The same, for a transaction. */
  async latestFullWithin(manager: EntityManager, entity: string): Promise<ScanEntity | null> {
    return manager.findOne(ScanEntity, {
      where: { entity, status: 'completed', scope: 'full' },
      order: { finishedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Everything that was committed before this moment is compared by a scan that reads from now on. */
  async setWatermark(id: string): Promise<void> {
    await this.scans.query(
      'UPDATE scan SET watermark = pg_snapshot_xmin(pg_current_snapshot()) WHERE id = $1',
      [id],
    );
  }

  /** How far a full scan and the scans of changes after it have come. */
  async latestWatermark(baseScanId: string): Promise<string | null> {
    const rows: { watermark: string | null }[] = await this.scans.query(
      `SELECT max(watermark)::text AS watermark FROM scan
        WHERE (id = $1 OR base_scan_id = $1) AND status = 'completed'`,
      [baseScanId],
    );
    return rows[0]?.watermark ?? null;
  }

  private async shardTotals(id: string): Promise<ShardTotals> {
    const rows: ShardTotals[] = await this.scans.query(
      `SELECT count(*)::int AS shards,
              count(*) FILTER (WHERE status = 'done')::int AS done,
              coalesce(sum(pairs_compared), 0)::float8 AS "pairsCompared"
         FROM scan_shard WHERE scan_id = $1`,
      [id],
    );
    return rows[0]!;
  }
}
