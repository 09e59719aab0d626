import type { MatchForms } from '@guiyi/contracts';
import {
  type BlockPlan,
  type MatchColumns,
  MatchColumnsBuilder,
  type MatchRule,
  type TermFrequencies,
  planBlocks,
} from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import Cursor from 'pg-cursor';
import { DataSource } from 'typeorm';
import { allFrequencies } from '../profiles/match-frequencies';
import { ScanRules } from './scan-rules';
import type { ScanEntity } from './scan.entity';

/** All that comparing the records of one scan needs, in memory: about 0.6 kB for each record. */
export interface ScanWorkspace {
  rule: MatchRule;
  frequencies: TermFrequencies;
  columns: MatchColumns;
  plan: BlockPlan;
  /** Record id by its number in the columns. */
  recordIds: readonly string[];
}

const ROWS_AT_ONCE = 5000;

/**
 * Loads a base once for all shards that one worker process compares. Records are numbered in the order of their ids,
 * so every worker builds the same columns and the same plan.
 */
@Injectable()
export class ScanWorkspaces {
  private latest: { scanId: string; workspace: Promise<ScanWorkspace> } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly dataSource: DataSource,
    private readonly rules: ScanRules,
  ) {}

  open(scan: ScanEntity): Promise<ScanWorkspace> {
    if (this.latest?.scanId === scan.id) return this.latest.workspace;
    const workspace = this.load(scan);
    const opened = { scanId: scan.id, workspace };
    this.latest = opened;
    // A load that failed is tried again by the next job rather than remembered.
    workspace.catch(() => {
      if (this.latest === opened) this.latest = undefined;
    });
    return workspace;
  }

  close(scanId: string): void {
    if (this.latest?.scanId === scanId) this.latest = undefined;
  }

  private async load(scan: ScanEntity): Promise<ScanWorkspace> {
    const rule = await this.rules.ruleOf(scan);
    const builder = new MatchColumnsBuilder(rule);
    const recordIds: string[] = [];
    for await (const row of this.profiles(scan.entity)) {
      builder.add(row.record_id, row.forms, { keys: row.keys.map(Number) });
      recordIds.push(row.record_id);
    }
    const columns = builder.finish();
    const frequencies = await allFrequencies(this.dataSource.manager, scan.entity, rule);
    return { rule, frequencies, columns, plan: planBlocks(rule, columns), recordIds };
  }

  private async *profiles(entity: string): AsyncGenerator<ProfileRow> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      const cursor = client.query(
        new Cursor<ProfileRow>(
          'SELECT record_id, forms, keys FROM match_profile WHERE entity = $1 ORDER BY record_id',
          [entity],
        ),
      );
      for (;;) {
        const rows = await cursor.read(ROWS_AT_ONCE);
        if (rows.length === 0) break;
        yield* rows;
      }
      await cursor.close();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(failure);
    }
  }
}

interface ProfileRow {
  record_id: string;
  forms: MatchForms;
  keys: string[];
}
