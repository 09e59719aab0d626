import type { AutoMergeRun } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { ScanStore } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import type { StoredRun } from './auto-merge-run';
import { GroupRows } from './group-rows';

/** When more than this share of the groups to be merged has changed, the report is no longer about what would be merged. */
const MOST_CHANGED = 0.05;

/** Says whether a dry run still tells what a merge would do. */
@Injectable()
export class Freshness {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
    private readonly rows: GroupRows,
  ) {}

  /** What has changed too much; null for a dry run that can be confirmed, and for what is no dry run to be confirmed. */
  async staleBy(run: StoredRun): Promise<AutoMergeRun['stale']> {
    if (run.kind !== 'dryRun' || run.status !== 'completed' || run.followedBy !== null) return null;
    const { versions } = await this.definitions.forEntity(run.entity);
    if (rulesOf(versions) !== rulesOf(run.versions)) return 'rules';
    if ((await this.scans.latestFull(run.entity))?.id !== run.scanId) return 'scan';
    const { groups, changed } = await this.rows.changedSince(run.id);
    return changed > groups * MOST_CHANGED ? 'data' : null;
  }
}

/** Of the documents that say what is merged into what; looks and vocabulary labels are not among them. */
export function rulesOf(versions: Readonly<Record<string, number>>): string {
  const judging = Object.entries(versions).filter(([name]) =>
    /^(entity|overlay|standardization|validation|matching|survivorship|relations):/.test(name),
  );
  return JSON.stringify(judging.sort(([left], [right]) => (left < right ? -1 : 1)));
}
