import { runInTransaction } from '@guiyi/database';
import { type ScoredPairs, outcomeCodes, scanShard } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ScanStore } from './scan-store';
import { type ScanWorkspace, ScanWorkspaces } from './scan-workspace';
import { countScores } from './score-histogram';

const ROWS_AT_ONCE = 5000;

/** Compares the candidate pairs of one shard and stores those that match or need review, all or none of them. */
@Injectable()
export class ShardComparer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly scans: ScanStore,
    private readonly workspaces: ScanWorkspaces,
  ) {}

  async compare(scanId: string, shard: number, signal: AbortSignal): Promise<void> {
    const scan = await this.scans.find(scanId);
    if (scan === null || scan.status !== 'running') return;
    const waiting = await this.waitingShard(scanId, shard);
    if (waiting === undefined) return;
    const workspace = await this.workspaces.open(scan);
    signal.throwIfAborted();
    const range = { from: Number(waiting.key_from), to: Number(waiting.key_to) };
    const result = scanShard(workspace.rule, workspace.columns, workspace.plan, {
      range,
      frequencies: workspace.frequencies,
      keep: 'noMatch',
    });
    await runInTransaction(this.dataSource, async (manager) => {
      await writePairs(manager, scanId, shard, workspace, result.pairs);
      await manager.query(
        `UPDATE scan_shard SET status = 'done', pairs_compared = $3, statistics = $4
          WHERE scan_id = $1 AND shard = $2`,
        [
          scanId,
          shard,
          result.candidatePairs,
          JSON.stringify({ blocks: result.blocks, histogram: countScores(result.pairs) }),
        ],
      );
    });
    await this.scans.announce(scanId);
  }

  private async waitingShard(
    scanId: string,
    shard: number,
  ): Promise<{ key_from: string; key_to: string } | undefined> {
    const rows: { key_from: string; key_to: string }[] = await this.dataSource.query(
      `SELECT key_from, key_to FROM scan_shard WHERE scan_id = $1 AND shard = $2 AND status = 'waiting'`,
      [scanId, shard],
    );
    return rows[0];
  }
}

async function writePairs(
  manager: EntityManager,
  scanId: string,
  shard: number,
  { recordIds }: ScanWorkspace,
  pairs: ScoredPairs,
): Promise<void> {
  await manager.query('DELETE FROM scan_pair WHERE scan_id = $1 AND shard = $2', [scanId, shard]);
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.length; pair++) {
    if (outcomeCodes[pairs.outcomes[pair]!] !== 'noMatch') kept.push(pair);
  }
  for (let start = 0; start < kept.length; start += ROWS_AT_ONCE) {
    const rows = kept.slice(start, start + ROWS_AT_ONCE);
    await manager.query(
      `INSERT INTO scan_pair (scan_id, shard, left_id, right_id, band, score)
       SELECT $1, $2, left_id, right_id, band, score
         FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::float8[]) AS pair (left_id, right_id, band, score)`,
      [
        scanId,
        shard,
        rows.map((pair) => recordIds[pairs.left[pair]!]),
        rows.map((pair) => recordIds[pairs.right[pair]!]),
        rows.map((pair) => outcomeCodes[pairs.outcomes[pair]!]),
        rows.map((pair) => pairs.scores[pair]),
      ],
    );
  }
}
