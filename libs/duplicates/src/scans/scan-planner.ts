import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { blankGenericValues, shardRanges } from '@guiyi/matching';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { storeGenericValues } from '../profiles/generic-values';
import { storeFrequencies } from '../profiles/match-frequencies';
import { ProfileRefresher } from '../profiles/profile-refresher';
import { numberStatistics } from '../profiles/statistics-versions';
import { ChangeScanner } from './change-scanner';
import { scannedRecords } from './scan-filter';
import { ScanFinisher } from './scan-finisher';
import { ScanStore } from './scan-store';
import { ScanWorkspaces } from './scan-workspace';
import type { ScanEntity } from './scan.entity';

/**
 * A shard of a large base takes some seconds, so that a killed worker loses little; each shard reads all keys of the
 * base once (60 ms for a million records), so more of them would cost more than they save.
 */
const RECORDS_PER_SHARD = 60_000;
const MOST_SHARDS = 256;
/** A small base is still cut into pieces that several workers share. */
const RECORDS_PER_SMALL_SHARD = 250;
const SMALL_SHARDS = 8;

/**
 * First job of a scan: brings the match profiles up to date, counts frequencies, cuts the key space into shards and
 * sends them off. Run again, it finds what is done and does the rest.
 */
@Injectable()
export class ScanPlanner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
    private readonly refresher: ProfileRefresher,
    private readonly workspaces: ScanWorkspaces,
    private readonly changes: ChangeScanner,
    private readonly finisher: ScanFinisher,
    private readonly jobs: JobQueue,
  ) {}

  async plan(scanId: string, signal: AbortSignal): Promise<void> {
    const startedAt = new Date();
    await this.scans.move(scanId, ['queued'], { status: 'running', stage: 'plan', startedAt });
    if (await this.hasStopped(scanId)) return;
    let scan = await this.scans.get(scanId);
    if (scan.scope === 'changes') {
      const fallback = await this.changes.run(scan, signal);
      if (fallback === undefined) {
        await this.finisher.endCancelled(scanId);
        return;
      }
      await this.scans.move(scanId, ['running'], { scope: 'full', fallback, baseScanId: null });
      scan = await this.scans.get(scanId);
    }
    if (scan.stage === 'plan' && !(await this.prepare(scan, signal))) return;
    await this.sendShards(scan);
  }

  /** @returns false when the scan was paused or cancelled meanwhile. */
  private async prepare(scan: ScanEntity, signal: AbortSignal): Promise<boolean> {
    const definitions = await this.definitions.forEntity(scan.entity);
    const records = await countRecords(this.dataSource.manager, scan);
    await this.scans.setPrepared(scan.id, 0, records);
    const stopped = new AbortController();
    await this.refresher
      .refresh(definitions, AbortSignal.any([signal, stopped.signal]), async (refreshed) => {
        await this.scans.setPrepared(scan.id, Math.min(refreshed, records), records);
        if (await this.scans.isStopped(scan.id)) stopped.abort(new ScanStopped());
      })
      .catch(ignoreStop);
    if (await this.hasStopped(scan.id)) return false;
    await this.scans.setWatermark(scan.id);
    const { rule, columns } =
      scan.scope === 'full' ? await this.workspaces.openUncounted(scan) : await this.workspaces.open(scan);
    signal.throwIfAborted();
    await runInTransaction(this.dataSource, async (manager) => {
      // What part of the base holds says little about how common a value is.
      if (scan.scope === 'full') {
        const now = new Date();
        await storeFrequencies(manager, scan.entity, rule, columns, now);
        await numberStatistics(manager, scan, columns.size, now);
        const limits = definitions.standardization.genericAbove;
        blankGenericValues(columns, await storeGenericValues(manager, scan.entity, columns, limits));
      }
      await writeShards(manager, scan.id, shardsFor(records));
    });
    await this.scans.setPrepared(scan.id, records, records);
    await this.scans.move(scan.id, ['running', 'paused'], { stage: 'compare', compareStartedAt: new Date() });
    return true;
  }

  /** A cancelled scan is cleared up; a paused one waits to be resumed. */
  private async hasStopped(scanId: string): Promise<boolean> {
    return (await this.finisher.endCancelled(scanId)) || (await this.scans.isStopped(scanId));
  }

  /** The ids of the jobs follow from the start of the scan, so a plan that runs twice does not send a shard twice. */
  private async sendShards({ id: scanId, starts }: ScanEntity): Promise<void> {
    const shards: { shard: number }[] = await this.dataSource.query(
      `SELECT shard FROM scan_shard WHERE scan_id = $1 AND status = 'waiting' ORDER BY shard`,
      [scanId],
    );
    await this.jobs.enqueueFlow({
      name: 'scan.cluster',
      payload: { scanId },
      options: { jobId: `${scanId}-${starts}-cluster` },
      children: shards.map(({ shard }) => ({
        name: 'scan.shard',
        payload: { scanId, shard },
        options: { jobId: `${scanId}-${starts}-shard-${shard}` },
      })),
    });
  }
}

function shardsFor(records: number): number {
  const few = Math.min(SMALL_SHARDS, Math.ceil(records / RECORDS_PER_SMALL_SHARD));
  return Math.min(MOST_SHARDS, Math.max(few, Math.ceil(records / RECORDS_PER_SHARD)));
}

class ScanStopped extends Error {}

/** What was refreshed stays, for this scan when it is resumed or for another. */
function ignoreStop(error: unknown): void {
  if (!(error instanceof ScanStopped)) throw error;
}

async function countRecords(manager: EntityManager, { entity, filter }: ScanEntity): Promise<number> {
  const values: string[] = [];
  const condition = scannedRecords(entity, filter, (value) => `$${values.push(value)}`);
  const rows: { records: number }[] = await manager.query(
    `SELECT count(*)::int AS records FROM record WHERE ${condition}`,
    values,
  );
  return rows[0]?.records ?? 0;
}

async function writeShards(manager: EntityManager, scanId: string, shards: number): Promise<void> {
  await manager.query('DELETE FROM scan_shard WHERE scan_id = $1', [scanId]);
  const ranges = shards === 0 ? [] : shardRanges(shards);
  await manager.query(
    `INSERT INTO scan_shard (scan_id, shard, key_from, key_to, status)
     SELECT $1, row_number() OVER (ORDER BY key_from) - 1, key_from, key_to, 'waiting'
       FROM unnest($2::bigint[], $3::bigint[]) AS range (key_from, key_to)`,
    [scanId, ranges.map((range) => range.from), ranges.map((range) => range.to)],
  );
}
