import { blankGenericValues, type BlockPlan, planBlocks, sharedMemory } from '@guiyi/matching';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool, escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { loadColumns } from '../engine/load-columns';
import { type ScanEngine, startScanEngine } from '../engine/scan-engine';
import type { GroupingBase } from '../groups/grouping-base';
import { readGenericValues } from '../profiles/generic-values';
import { takeStoredFrequencies } from '../profiles/match-frequencies';
import { scannedRecords } from './scan-filter';
import { ScanRules } from './scan-rules';
import type { ScanEntity } from './scan.entity';

/** All that comparing the records of one scan needs, in memory: about 0.6 kB for each record. */
export interface ScanWorkspace extends GroupingBase {
  plan: BlockPlan;
  engine: ScanEngine;
}

/**
 * Loads a base once for all shards that one worker process compares. Workers may number the records differently; what
 * they find does not depend on the numbers.
 */
@Injectable()
export class ScanWorkspaces implements OnModuleDestroy {
  private latest: { scanId: string; workspace: Promise<ScanWorkspace> } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly dataSource: DataSource,
    private readonly rules: ScanRules,
  ) {}

  /** The workspace of a scan whose frequencies were counted, by this process or by another. */
  open(scan: ScanEntity): Promise<ScanWorkspace> {
    return this.keep(scan, async () => {
      const workspace = await this.load(scan);
      await takeStoredFrequencies(this.dataSource.manager, scan.entity, workspace.rule, workspace.columns);
      const generic = await readGenericValues(this.dataSource.manager, scan.entity);
      blankGenericValues(workspace.columns, generic);
      return workspace;
    });
  }

  /** The workspace in which the planner counts frequencies: those of the records as they are now. */
  openUncounted(scan: ScanEntity): Promise<ScanWorkspace> {
    this.close(scan.id);
    return this.keep(scan, () => this.load(scan));
  }

  close(scanId: string): void {
    if (this.latest?.scanId === scanId) this.forget();
  }

  onModuleDestroy(): void {
    this.forget();
  }

  private async keep(scan: ScanEntity, load: () => Promise<ScanWorkspace>): Promise<ScanWorkspace> {
    if (this.latest?.scanId === scan.id) return this.latest.workspace;
    this.forget();
    const opened = { scanId: scan.id, workspace: load() };
    this.latest = opened;
    // A load that failed is tried again by the next job rather than remembered.
    opened.workspace.catch(() => {
      if (this.latest === opened) this.latest = undefined;
    });
    return opened.workspace;
  }

  private forget(): void {
    void this.latest?.workspace.then(
      ({ engine }) => engine.close(),
      () => undefined,
    );
    this.latest = undefined;
  }

  private async load(scan: ScanEntity): Promise<ScanWorkspace> {
    const rule = await this.rules.ruleOf(scan);
    const engine = startScanEngine(rule.document);
    try {
      const { columns, ids } = await loadColumns(this.pool, profilesOf(scan), engine);
      return { rule, columns, plan: planBlocks(rule, columns, sharedMemory), ids, engine };
    } catch (error) {
      await engine.close();
      throw error;
    }
  }
}

function profilesOf({ entity, filter }: ScanEntity): string {
  const profiles = 'SELECT profile.record_id, profile.keys, profile.forms FROM match_profile AS profile';
  return filter === null
    ? `${profiles} WHERE profile.entity = ${escapeLiteral(entity)}`
    : `${profiles} JOIN record ON record.id = profile.record_id
        WHERE ${scannedRecords(entity, filter, escapeLiteral)}`;
}
