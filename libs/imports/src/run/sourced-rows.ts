import type { Caller } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import { Deliveries } from '@guiyi/merging';
import {
  BatchHits,
  type PreparedWrite,
  RecordStore,
  RecordWriter,
  RequestedWrites,
  SourceKeys,
  type WriteItem,
} from '@guiyi/records';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CsvRow } from '../csv/read-csv';
import type { StoredImport } from '../jobs/import-job';
import type { ImportedRow } from '../jobs/import-store';
import { createItemOf, importedRow, refusedRow } from './import-rows';

/** An import whose rows are known by the keys of their source. */
export type SourcedImport = StoredImport & { source: string; keyColumn: number };

/** Somebody else linked, changed or merged a record between reading and storing: the rows have to be read again. */
export class RecordsMovedError extends Error {}

export interface SourcedPortion {
  /** How many rows of those given were taken, from the first on. */
  taken: number;
  /** Stores them in one transaction. @throws RecordsMovedError unless forced */
  store: (
    along: (manager: EntityManager, rows: readonly ImportedRow[]) => Promise<void>,
    isForced: boolean,
  ) => Promise<void>;
}

const LONGEST_KEY = 200;

/** Rows whose key is known change the record that it means; others become records and are linked. */
@Injectable()
export class SourcedRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SourceKeys,
    private readonly records: RecordStore,
    private readonly writer: RecordWriter,
    private readonly requested: RequestedWrites,
    private readonly deliveries: Deliveries,
    private readonly hits: BatchHits,
  ) {}

  /** As many of the rows as one transaction can take: no key and no record twice. */
  async prepare(
    caller: Caller,
    job: SourcedImport,
    rows: readonly CsvRow[],
    dataOf: (cells: readonly string[]) => RecordData,
  ): Promise<SourcedPortion> {
    const keyed = rows.map((row) => ({ row, key: (row.cells[job.keyColumn] ?? '').trim() }));
    const { manager } = this.dataSource;
    const wanted = keyed.flatMap(({ key }) => (isKey(key) ? [key] : []));
    const targets = await this.keys.targets(manager, job.entity, job.source, wanted);
    const portion = keyed.slice(0, lengthOfPortion(keyed, targets));
    const known = await this.records.byIds(manager, job.entity, [...targets.values()]);
    const valid = portion.filter(({ key }) => isKey(key));
    const delivered = valid.map(({ row, key }) => ({
      before: known.get(targets.get(key) ?? ''),
      ...{ key, data: dataOf(row.cells) },
    }));
    const deliveries = delivered.flatMap(({ before, ...values }) =>
      before === undefined ? [] : [{ before, ...values }],
    );
    const settled = await this.deliveries.settle(caller, job.entity, job.source, deliveries, new Date());
    const settledOf = new Map(
      deliveries.map(({ before }, position) => [before.id, settled.items[position]!]),
    );
    const items = delivered.map(({ before, data: whole }): WriteItem => {
      if (before === undefined) return createItemOf(whole, job);
      const { data } = settledOf.get(before.id)!;
      const override = { reason: job.fileName };
      return { kind: 'update', recordId: before.id, expectedVersion: before.version, data, override };
    });
    const prepared = await this.writer.prepare(caller, job.entity, 'import', items);
    const changing = prepared.items.filter((item) => item.outcome === 'refused' || !isUnchanged(item));
    return {
      taken: portion.length,
      store: async (along, isForced) => {
        const batch = { ...prepared, items: changing };
        await this.writer.commit(batch, async (manager, outcomes) => {
          const at = new Date();
          const requested = await this.requested.keep(manager, batch, outcomes, {
            ...{ reason: job.fileName, now: at },
            sourceKeys: changing.map((item) => [
              { source: job.source, key: valid[prepared.items.indexOf(item)]!.key },
            ]),
          });
          const told = await this.hits.tell(manager, batch.context, outcomes, at);
          const written = prepared.items.map((item, position): ImportedRow => {
            const { row } = valid[position]!;
            if (item.outcome === 'prepared' && isUnchanged(item)) return unchangedRow(row, item);
            const place = changing.indexOf(item);
            const outcome = told[place]!;
            const hasMoved =
              outcome.outcome === 'refused' && ['version-stale', 'record-not-found'].includes(outcome.code);
            if (hasMoved && !isForced) throw new RecordsMovedError();
            return importedRow(row, outcome, requested.has(place));
          });
          const results = written.map((row) => {
            const { findings: told = [] } = settledOf.get(row.recordId ?? '') ?? {};
            return told.length === 0 ? row : { ...row, findings: [...row.findings, ...told] };
          });
          await this.see(manager, caller, job, valid, results, at);
          const byNumber = new Map(results.map((result) => [result.rowNumber, result]));
          const all = portion.map(({ row }) => byNumber.get(row.number) ?? refusedRow(row, noKey(job)));
          await settled.keep(
            manager,
            results.flatMap(({ recordId }) => recordId ?? []),
          );
          await along(manager, all);
        });
      },
    };
  }

  private async see(
    manager: EntityManager,
    { username }: Caller,
    { entity, source }: SourcedImport,
    rows: readonly { key: string }[],
    results: readonly ImportedRow[],
    at: Date,
  ): Promise<void> {
    const sightings = results.flatMap(({ recordId }, position) =>
      recordId === null ? [] : [{ recordId, source, key: rows[position]!.key }],
    );
    const taken = await this.keys.targets(
      manager,
      entity,
      source,
      sightings.map(({ key }) => key),
    );
    if (sightings.some(({ key, recordId }) => (taken.get(key) ?? recordId) !== recordId))
      throw new RecordsMovedError();
    await this.keys.see(manager, entity, sightings, { at, by: username });
  }
}

function lengthOfPortion(rows: readonly { key: string }[], targets: ReadonlyMap<string, string>): number {
  const seen = new Set<string>();
  const end = rows.findIndex(({ key }) => {
    const names = [key, targets.get(key) ?? key];
    const isTwice = isKey(key) && names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return isTwice;
  });
  return end === -1 ? rows.length : end;
}

function isKey(key: string): boolean {
  return key !== '' && key.length <= LONGEST_KEY;
}

/** A source that delivers a record as it is gives it no new version. */
function isUnchanged({ before, data, raw, status }: PreparedWrite): boolean {
  return (
    before !== undefined &&
    before.status === status &&
    sameValue(data, before.data) &&
    sameValue(raw, before.raw)
  );
}

function unchangedRow({ number }: CsvRow, { before, findings }: PreparedWrite): ImportedRow {
  return {
    rowNumber: number,
    outcome: 'unchanged',
    recordId: before?.id ?? null,
    code: before?.code ?? null,
    findings: findings.map(({ code, field, severity, message, quotes }) => ({
      ...{ code, field, severity, message, quotes },
    })),
    duplicates: [],
    others: [],
  };
}

function noKey({ columns, keyColumn }: SourcedImport): Parameters<typeof refusedRow>[1] {
  return {
    code: 'source-key-not-valid',
    field: columns[keyColumn]?.header ?? '',
    message: {
      'zh-CN': `缺少来源编号，或编号超过 ${LONGEST_KEY} 个字符。请补齐后重新导入这一行。`,
      'zh-TW': `缺少來源編號，或編號超過 ${LONGEST_KEY} 個字元。請補齊後重新匯入這一列。`,
      en: `The key of the source is missing, or longer than ${LONGEST_KEY} characters. Complete it and bring this row in again.`,
    },
  };
}
