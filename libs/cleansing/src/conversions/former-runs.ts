import type { FieldSchema } from '@guiyi/contracts';
import {
  fieldOf,
  type FieldConversion,
  type FormerValue,
  type FormerValues,
  type SchemaChange,
} from '@guiyi/revision';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ChangeStore } from '../runs/change-store';
import { type RunConversion, runsRestored } from './run-conversion';

export interface FormerRun {
  id: string;
  conversion: RunConversion;
}

/** What earlier conversions set aside or replaced: it can come back. */
@Injectable()
export class FormerRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: ChangeStore,
  ) {}

  /** The conversions with those that put back what an earlier one of the same field took away. */
  async withRestores(
    manager: EntityManager,
    entity: string,
    changes: readonly SchemaChange[],
    conversions: readonly FieldConversion[],
  ): Promise<FieldConversion[]> {
    const runs = await this.ofEntity(manager, entity);
    if (runs.length === 0) return [...conversions];
    const planned = new Map(conversions.map((conversion) => [fieldOf(conversion), conversion]));
    for (const { field, after, before } of changes) {
      if (after === undefined || planned.get(field)?.expression !== undefined) continue;
      const conversion = planned.get(field);
      if (conversion === undefined && before !== undefined) continue;
      const restores = runThatTook(runs, field, after);
      if (restores === undefined) continue;
      planned.set(field, { ...(conversion ?? { to: field, after, setAside: false }), restores });
    }
    return [...planned.values()];
  }

  /** What those runs did to each of the records. */
  async valuesOf(
    manager: EntityManager,
    conversions: readonly FieldConversion[],
    recordIds: readonly string[],
  ): Promise<ReadonlyMap<string, FormerValues>> {
    const byRecord = new Map<string, Map<string, readonly FormerValue[]>>();
    for (const run of runsRestored(conversions)) {
      for (const { recordId, changes } of await this.changes.ofRecords(manager, run, recordIds)) {
        const known = byRecord.get(recordId) ?? new Map<string, readonly FormerValue[]>();
        byRecord.set(recordId, known.set(run, changes));
      }
    }
    return byRecord;
  }

  /** Every conversion of the entity, the earliest first: records tell by their versions which they have still to pass. */
  async inOrder(manager: EntityManager, entity: string): Promise<FormerRun[]> {
    return (await this.ofEntity(manager, entity)).reverse();
  }

  /** Whether a conversion of the entity was ever made. */
  async any(manager: EntityManager, entity: string): Promise<boolean> {
    return (await this.ofEntity(manager, entity)).length > 0;
  }

  /** Newest first. */
  private async ofEntity(manager: EntityManager, entity: string): Promise<FormerRun[]> {
    const rows: unknown = await manager.query(
      `SELECT id, conversion FROM cleansing_run WHERE entity = $1 AND kind = 'convert'
       ORDER BY created_at DESC, id DESC`,
      [entity],
    );
    return rows as FormerRun[];
  }
}

/** The newest run that took values of the field away, when they were of the type that the field has again. */
function runThatTook(runs: readonly FormerRun[], field: string, after: FieldSchema): string | undefined {
  for (const { id, conversion } of runs) {
    const found = conversion.conversions.find(({ from }) => from === field);
    if (found === undefined) continue;
    const isSame =
      found.before?.type === after.type &&
      found.before.items?.type === after.items?.type &&
      found.before['x-field'].collection === after['x-field'].collection;
    return isSame ? id : undefined;
  }
  return undefined;
}
