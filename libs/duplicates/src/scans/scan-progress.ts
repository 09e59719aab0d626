import type { ScanProgress } from '@guiyi/contracts';
import type { ScanEntity } from './scan.entity';

export interface ShardTotals {
  shards: number;
  done: number;
  pairsCompared: number;
}

/** Share of the whole scan that each stage is taken for, measured on bases of 10,000 to 100,000 records. */
const PLAN_SHARE = 0.2;
const COMPARE_SHARE = 0.7;

/** How far a scan is, and when it will probably be done; the estimate is a line through what is done so far. */
export function progressOf(scan: ScanEntity, totals: ShardTotals, now: Date): ScanProgress {
  const share = shareOf(scan, totals);
  return {
    records: scan.records,
    pairsCompared: totals.pairsCompared,
    shardsDone: totals.done,
    shardsTotal: totals.shards,
    share,
    etaSeconds: etaOf(scan, share, now),
  };
}

function shareOf(scan: ScanEntity, totals: ShardTotals): number {
  switch (scan.stage) {
    case 'queued':
      return 0;
    case 'plan':
      return scan.records === 0 ? 0 : PLAN_SHARE * Math.min(1, scan.preparedRecords / scan.records);
    case 'compare': {
      const compared = totals.shards === 0 ? 1 : totals.done / totals.shards;
      return PLAN_SHARE + COMPARE_SHARE * compared;
    }
    case 'cluster':
      return PLAN_SHARE + COMPARE_SHARE;
    case 'done':
      return 1;
  }
}

function etaOf(scan: ScanEntity, share: number, now: Date): number | null {
  if (scan.status === 'completed') return 0;
  if (scan.status !== 'running' || scan.startedAt === null || share < 0.02) return null;
  const elapsed = (now.getTime() - scan.startedAt.getTime()) / 1000;
  return Math.max(1, Math.round((elapsed * (1 - share)) / share));
}
