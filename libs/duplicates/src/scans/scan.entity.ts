import type { ScanFilter, ScanResult } from '@guiyi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ScanStatus =
  'queued' | 'running' | 'paused' | 'cancelling' | 'cancelled' | 'completed' | 'failed';
/** Every record against every other, those that changed against all, or those of a filter among themselves. */
export type ScanScope = 'full' | 'changes' | 'filtered';
/** Why a scan of the changes had to become a full one. */
export type ScanFallback = 'noBase' | 'rulesChanged' | 'manyChanges';
export type ScanStage = 'queued' | 'plan' | 'compare' | 'cluster' | 'done';

/** One bulk scan of an entity under the rule versions that were published when it started. */
@Entity('scan')
export class ScanEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  entity!: string;

  @Column('text')
  scope!: ScanScope;

  @Column('jsonb', { nullable: true })
  filter!: ScanFilter | null;

  @Column('text', { nullable: true })
  fallback!: ScanFallback | null;

  /** The full scan whose pairs and groups a scan of the changes brings up to date. */
  @Column('uuid', { name: 'base_scan_id', nullable: true })
  baseScanId!: string | null;

  /** Every transaction before this one has been compared; a number of PostgreSQL's that exceeds JavaScript's. */
  @Column('text', { nullable: true })
  watermark!: string | null;

  /** How often the jobs of the scan were sent off: once, and once more each time it was resumed. */
  @Column('integer')
  starts!: number;

  @Column('text')
  status!: ScanStatus;

  @Column('text')
  stage!: ScanStage;

  @Column('integer', { name: 'standardization_version' })
  standardizationVersion!: number;

  @Column('integer', { name: 'matching_version' })
  matchingVersion!: number;

  /** Records that take part, known once the plan stage counted them. */
  @Column('integer')
  records!: number;

  /** Records whose match profile is up to date, in the plan stage. */
  @Column('integer', { name: 'prepared_records' })
  preparedRecords!: number;

  @Column('jsonb', { nullable: true })
  result!: ScanResult | null;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('text', { name: 'started_by' })
  startedBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { name: 'compare_started_at', nullable: true })
  compareStartedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
