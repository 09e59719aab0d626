import type { LocalizedText, ScanResult } from '@guiyi/contracts';
import { copyIn, runInTransaction } from '@guiyi/database';
import { type BlockingKeyStatistics, type MatchRule, buildTermFrequencies } from '@guiyi/matching';
import { relationVetoes, withoutLinked } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lockLabels } from '../accuracy/label-store';
import { decidedPairs } from '../decisions/decision-store';
import { untitled } from '../explain/untitled';
import { existingGroups } from '../groups/existing-groups';
import { groupPairs, type PairGroup, type StoredPair } from '../groups/group-pairs';
import { apartIn, type GroupVerdicts, recordsDecidedBetween, verdictsByPair } from '../groups/group-standing';
import { planGroups } from '../groups/plan-groups';
import { regroupAround } from '../groups/regroup';
import { writeGroups } from '../groups/write-groups';
import { ScanStore } from './scan-store';
import { type ScanWorkspace, ScanWorkspaces } from './scan-workspace';
import { type ScoreBar, sumHistograms } from './score-histogram';
import type { ScanEntity } from './scan.entity';

/** Last job of a scan: makes groups of the pairs, all of them or none. A cancelled scan is cleared up here. */
@Injectable()
export class ScanFinisher {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scans: ScanStore,
    private readonly workspaces: ScanWorkspaces,
  ) {}

  async finish(scanId: string, signal: AbortSignal): Promise<void> {
    if (await this.endCancelled(scanId)) return;
    const scan = await this.scans.find(scanId);
    // Paused shards end without having compared anything; resuming sends them off again.
    if (scan === null || scan.status !== 'running' || (await this.hasWaitingShards(scanId))) return;
    await this.scans.move(scanId, ['running'], { stage: 'cluster' });
    const workspace = await this.workspaces.open(scan);
    signal.throwIfAborted();
    const { columns, plan } = workspace;
    const blocks = workspace.engine.run('describeBlocks', { columns, plan });
    // Its failure is met when its turn comes.
    blocks.catch(() => undefined);
    const { manager: reading } = this.dataSource;
    const pairs = await readPairs(reading, scanId);
    const verdicts = verdictsByPair(await decidedPairs(reading, scan.entity));
    const linked = pairs.flatMap(({ left, right }) => [left, right]);
    const vetoes = await relationVetoes(reading, linked, new Date());
    const apart = [...apartIn(verdicts), ...vetoes.amongLinked(pairs)];
    const waiting = await withoutLinked(reading, pairs);
    const groups = groupPairs(workspace, waiting, buildTermFrequencies(columns), apart);
    await runInTransaction(this.dataSource, async (manager) => {
      const running: unknown[] = await manager.query(
        `SELECT FROM scan WHERE id = $1 AND status = 'running' FOR UPDATE`,
        [scan.id],
      );
      if (running.length === 0) return;
      await manager.query('DELETE FROM match_group WHERE scan_id = $1', [scan.id]);
      if (scan.scope === 'full') {
        await manager.query('DELETE FROM match_removal WHERE entity = $1 AND removed_in < $2::xid8', [
          scan.entity,
          scan.watermark,
        ]);
      }
      await lockLabels(manager, scan.entity);
      await this.replaceGroups(manager, scan, workspace, groups, verdicts);
      await writeIncomplete(manager, scanId, workspace);
      const result = await this.resultOf(manager, scan, pairs, groups, workspace, await blocks);
      await manager.query(
        `UPDATE scan SET status = 'completed', stage = 'done', finished_at = $2, result = $3
          WHERE id = $1`,
        [scanId, new Date(), JSON.stringify(result)],
      );
    });
    this.workspaces.close(scanId);
    // Cancelled in the very last moment: the groups were written, but nobody wants them.
    await this.endCancelled(scanId);
    await this.scans.announce(scanId);
  }

  /** A job failed for good: the scan says so, and what it had found so far is dropped. */
  async fail(scanId: string, reason: string): Promise<void> {
    this.workspaces.close(scanId);
    await this.drop(scanId);
    await this.scans.move(scanId, ['queued', 'running', 'paused', 'cancelling'], {
      status: 'failed',
      stage: 'done',
      finishedAt: new Date(),
      error: reason,
    });
  }

  async endCancelled(scanId: string): Promise<boolean> {
    const scan = await this.scans.find(scanId);
    if (scan?.status !== 'cancelling') return false;
    this.workspaces.close(scanId);
    await this.drop(scanId);
    return this.scans.move(scanId, ['cancelling'], {
      status: 'cancelled',
      stage: 'done',
      finishedAt: new Date(),
    });
  }

  /** The work on the groups of the full scan before goes on where their members are still linked. */
  private async replaceGroups(
    manager: EntityManager,
    scan: ScanEntity,
    workspace: ScanWorkspace,
    groups: readonly PairGroup[],
    verdicts: GroupVerdicts,
  ): Promise<void> {
    const owner = { scanId: scan.id, foundBy: scan.id, entity: scan.entity };
    const now = new Date();
    const before = scan.scope === 'full' ? await this.scans.latestFullWithin(manager, scan.entity) : null;
    const existing = before === null ? [] : await existingGroups(manager, before.id);
    const plan = planGroups(existing, groups);
    await writeGroups(manager, { owner, base: workspace, verdicts, now }, plan);
    if (before !== null)
      await manager.query(
        `UPDATE match_group SET scan_id = $2 WHERE scan_id = $1 AND state IN ('decided', 'merged')`,
        [before.id, scan.id],
      );
    // What was decided while the groups were being made.
    const late = recordsDecidedBetween(verdicts, verdictsByPair(await decidedPairs(manager, scan.entity)));
    if (late.length > 0) await regroupAround(manager, owner, workspace.rule, late, now);
  }

  private async hasWaitingShards(scanId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT FROM scan_shard WHERE scan_id = $1 AND status = 'waiting' LIMIT 1`,
      [scanId],
    );
    return rows.length > 0;
  }

  private async drop(scanId: string): Promise<void> {
    await runInTransaction(this.dataSource, async (manager) => {
      // Groups that people have worked on have come to a scan only when it was completed.
      const completed: unknown[] = await manager.query(
        `SELECT FROM scan WHERE id = $1 AND status = 'completed'`,
        [scanId],
      );
      if (completed.length > 0) return;
      await manager.query('DELETE FROM match_group WHERE scan_id = $1', [scanId]);
      await manager.query('DELETE FROM scan_pair WHERE scan_id = $1', [scanId]);
      await manager.query('DELETE FROM scan_incomplete WHERE scan_id = $1', [scanId]);
    });
  }

  private async resultOf(
    manager: EntityManager,
    scan: ScanEntity,
    pairs: readonly StoredPair[],
    groups: readonly PairGroup[],
    { rule, plan }: ScanWorkspace,
    blocks: readonly BlockingKeyStatistics[],
  ): Promise<ScanResult> {
    const shards: { pairs_compared: string; statistics: ShardStatistics }[] = await manager.query(
      'SELECT pairs_compared, statistics FROM scan_shard WHERE scan_id = $1',
      [scan.id],
    );
    const matchGroups = groups.filter((group) => group.band === 'match').length;
    return {
      records: scan.records,
      candidatePairs: shards.reduce((sum, shard) => sum + Number(shard.pairs_compared), 0),
      matchPairs: pairs.filter((pair) => pair.band === 'match').length,
      reviewPairs: pairs.filter((pair) => pair.band === 'review').length,
      groups: groups.length,
      matchGroups,
      reviewGroups: groups.length - matchGroups,
      duplicateRecords: groups.reduce((sum, group) => sum + group.cluster.members.length - 1, 0),
      largestGroup: groups.reduce((largest, group) => Math.max(largest, group.cluster.members.length), 0),
      incompletelyCompared: plan.incomplete.length,
      seconds: (Date.now() - (scan.startedAt ?? scan.createdAt).getTime()) / 1000,
      histogram: sumHistograms(shards.map((shard) => shard.statistics.histogram)),
      blocks: blocks.map((statistics) => ({
        ...statistics,
        title: titleOfKey(rule, statistics.key),
      })),
    };
  }
}

function titleOfKey(rule: MatchRule, id: string): LocalizedText {
  const key = rule.document.blockingKeys.find((candidate) => candidate.id === id);
  return key?.title ?? untitled(id);
}

interface ShardStatistics {
  blocks: number;
  histogram: ScoreBar[];
}

async function readPairs(manager: EntityManager, scanId: string): Promise<StoredPair[]> {
  return manager.query(
    `SELECT left_id AS "left", right_id AS "right", band, score, clause FROM scan_pair
      WHERE scan_id = $1 ORDER BY left_id, right_id`,
    [scanId],
  );
}

async function writeIncomplete(
  manager: EntityManager,
  scanId: string,
  { ids, plan }: ScanWorkspace,
): Promise<void> {
  await manager.query('DELETE FROM scan_incomplete WHERE scan_id = $1', [scanId]);
  await copyIn(
    manager,
    'scan_incomplete (scan_id, record_id)',
    Array.from(plan.incomplete, (record) => [scanId, ids.idOf(record)]),
  );
}
