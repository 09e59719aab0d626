import { type CopyValue, copyIn, runInTransaction } from '@guiyi/database';
import { type ScoredPairs, outcomeCodes } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BY_SCORE } from '../groups/group-clauses';
import { ScanStore } from './scan-store';
import { type ScanWorkspace, ScanWorkspaces } from './scan-workspace';
import { countScores } from './score-histogram';

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
    const { columns, plan } = workspace;
    const result = await workspace.engine.run('compareShard', { columns, plan, range });
    signal.throwIfAborted();
    await runInTransaction(this.dataSource, async (manager) => {
      // Resumed early, a scan can have sent a part off twice: whoever is second finds it done.
      if (!(await isStillWaiting(manager, scanId, shard))) return;
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

async function isStillWaiting(manager: EntityManager, scanId: string, shard: number): Promise<boolean> {
  const rows: { status: string }[] = await manager.query(
    'SELECT status FROM scan_shard WHERE scan_id = $1 AND shard = $2 FOR UPDATE',
    [scanId, shard],
  );
  return rows[0]?.status === 'waiting';
}

async function writePairs(
  manager: EntityManager,
  scanId: string,
  shard: number,
  workspace: ScanWorkspace,
  pairs: ScoredPairs,
): Promise<void> {
  await copyIn(
    manager,
    'scan_pair (scan_id, shard, left_id, right_id, band, score, clause)',
    pairRows(scanId, shard, workspace, pairs),
  );
}

/** The smaller id on the left, so that a pair is one row whichever worker found it. */
function* pairRows(
  scanId: string,
  shard: number,
  { ids, rule }: ScanWorkspace,
  pairs: ScoredPairs,
): Generator<CopyValue[]> {
  for (let pair = 0; pair < pairs.length; pair++) {
    const band = outcomeCodes[pairs.outcomes[pair]!]!;
    if (band === 'noMatch') continue;
    const [left, right] = [ids.idOf(pairs.left[pair]!), ids.idOf(pairs.right[pair]!)];
    const clause = rule.clauses[pairs.clauses[pair]! - 1]?.id ?? BY_SCORE;
    const sides = left < right ? [left, right] : [right, left];
    yield [scanId, shard, ...sides, band, pairs.scores[pair]!, clause];
  }
}
