import type { AccessPolicy } from '@guiyi/access';
import type { Finding } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '@guiyi/records';
import type { CompiledSurvivorship, GoldenRecord, SurvivorshipChoice } from '@guiyi/survivorship';
import type { HeldValues } from '../ledger/ledger-entry';

export interface MergeRequest {
  entity: string;
  /** Two or more; with a version, that version is what was looked at. */
  records: readonly { id: string; version?: number | undefined }[];
  survivor?: string | undefined;
  choices?: Readonly<Record<string, SurvivorshipChoice>> | undefined;
  /** The match rule was asked about its records as they are: it lets no pair of them be linked only. */
  isCompared?: boolean | undefined;
}

/** What a merge would do, worked out to the last value. */
export interface MergePlan {
  definitions: EntityDefinitions;
  policy: AccessPolicy;
  survivor: StoredRecord;
  absorbed: readonly StoredRecord[];
  proposed: ReturnType<CompiledSurvivorship['chooseSurvivor']>;
  golden: GoldenRecord;
  choices: Record<string, SurvivorshipChoice>;
  /** What the surviving record will hold. */
  values: HeldValues;
  verdict: 'pass' | 'warn' | 'block';
  findings: readonly Finding[];
}
