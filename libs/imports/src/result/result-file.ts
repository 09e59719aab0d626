import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import { inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { KEPT_BACK, RecordStore, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BYTE_ORDER_MARK, csvRows } from '../csv/csv-rows';
import { type CsvRow, readCsv, UnreadableFileError } from '../csv/read-csv';
import { StoredFiles } from '../files/stored-files';
import type { StoredImport } from '../jobs/import-job';
import { type ImportedRow, ImportStore } from '../jobs/import-store';

const ROWS_AT_ONCE = 500;

/** The uploaded file again, every row with what became of it: to be corrected and uploaded once more. */
@Injectable()
export class ResultFile {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly files: StoredFiles,
    private readonly imports: ImportStore,
    private readonly records: RecordStore,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /** CSV text in pieces, UTF-8 with a byte-order mark, so that spreadsheets open it as what it is. */
  async *write(caller: Caller, job: StoredImport): AsyncGenerator<string> {
    const policy = await this.access.policyFor(caller);
    const isOwn = job.startedById === caller.userId;
    const file: ResultContext = {
      job,
      policy,
      locale: caller.locale,
      isOwn,
      others: await this.titlesOfOthers(job),
      isShown: isOwn ? () => true : (field) => field !== null && policy.seesPlainly(job.entity, field),
    };
    yield BYTE_ORDER_MARK;
    yield csvRows([headerOf(file)]);
    let rows: CsvRow[] = [];
    for await (const row of this.sourceRows(job)) {
      rows.push(row);
      if (rows.length < ROWS_AT_ONCE) continue;
      yield await this.chunk(file, rows);
      rows = [];
    }
    if (rows.length > 0) yield await this.chunk(file, rows);
  }

  /** As far as the import came. */
  private async *sourceRows(job: StoredImport): AsyncGenerator<CsvRow> {
    const { encoding } = await this.files.find(job.fileId);
    try {
      for await (const row of readCsv(this.files.open(job.fileId), encoding)) {
        if (row.number > job.rowsDone) return;
        if (row.number > 0) yield row;
      }
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
    }
  }

  private async chunk(file: ResultContext, rows: readonly CsvRow[]): Promise<string> {
    const { job, isShown } = file;
    const results = await this.imports.rows(job.id, rows[0]?.number ?? 1, rows.length);
    const byNumber = new Map(results.map((result) => [result.rowNumber, result]));
    const records = await this.visibleRecords(file, results);
    const shownRows = rows.filter((row) => isRowShown(file, byNumber.get(row.number), records));
    return csvRows(
      shownRows.map((row) => {
        const result = byNumber.get(row.number);
        const cells = job.columns.map((column, position) =>
          isShown(column.field) ? (row.cells[position] ?? '') : '',
        );
        return [...cells, String(row.number), ...resultCells(file, result, records)];
      }),
    );
  }

  /** Of the records that rows became or look like, those that the reader of the file may see. */
  private async visibleRecords(
    { job, policy }: ResultContext,
    results: readonly ImportedRow[],
  ): Promise<VisibleRecords> {
    const named = new Map([
      [job.entity, results.flatMap(({ recordId, duplicates }) => [recordId ?? [], duplicates].flat())],
    ]);
    for (const { entity, recordId } of results.flatMap(({ others }) => others))
      named.set(entity, [...(named.get(entity) ?? []), recordId]);
    const visible = new Map<string, StoredRecord>();
    for (const [entity, ids] of named) {
      const found = await this.records.byIds(this.dataSource.manager, entity, [...new Set(ids)]);
      for (const [id, record] of found) if (policy.mayRead(record)) visible.set(id, record);
    }
    return visible;
  }

  /** What the entities are called that rows of the file are compared with besides their own. */
  private async titlesOfOthers({ entity }: StoredImport): Promise<ReadonlyMap<string, LocalizedText>> {
    const { matching } = await this.definitions.forEntity(entity);
    const titles = new Map<string, LocalizedText>();
    for (const rule of matching.crossEntity ?? []) {
      const { documents } = await this.definitions.forEntity(rule.entity);
      const title = documents.forms.find(({ id }) => id === rule.entity)?.title;
      if (title !== undefined) titles.set(rule.entity, title);
    }
    return titles;
  }
}

type VisibleRecords = ReadonlyMap<string, Pick<StoredRecord, 'code'>>;

interface ResultContext {
  job: StoredImport;
  policy: AccessPolicy;
  locale: Locale;
  /** Whether the reader is who brought the file, and so knows all that is in it. */
  isOwn: boolean;
  /** Titles of the entities that the rows are compared with besides their own. */
  others: ReadonlyMap<string, LocalizedText>;
  /** Whether the reader may see a column that fills this field. */
  isShown: (field: string | null) => boolean;
}

/** Of others' files the reader sees the rows whose records are theirs to read, or would have been. */
function isRowShown(
  { isOwn, job, policy }: ResultContext,
  result: ImportedRow | undefined,
  records: VisibleRecords,
): boolean {
  if (isOwn) return true;
  const recordId = result?.recordId ?? undefined;
  return recordId === undefined ? policy.mayRead(job) : records.has(recordId);
}

function headerOf({ job: { columns }, locale, others }: ResultContext): string[] {
  const added = [...Object.values(titles), ...(others.size === 0 ? [] : [titleOfOthers])].map((title) =>
    inLocale(title, locale),
  );
  return [...columns.map(({ header }) => header), ...added];
}

function resultCells(
  { locale, isShown, others }: ResultContext,
  result: ImportedRow | undefined,
  records: VisibleRecords,
): string[] {
  if (result === undefined) return ['', '', '', '', ...(others.size === 0 ? [] : [''])];
  const findings = result.findings.filter(
    ({ code, severity, field, quotes = [] }) =>
      (severity !== 'info' || code === KEPT_BACK) && [field, ...quotes].every(isShown),
  );
  return [
    inLocale(outcomes[result.outcome], locale),
    result.code ?? '',
    findings.map(({ field, message }) => `${field}: ${inLocale(message, locale)}`).join('\n'),
    lookAlikes(result, records, locale),
    ...(others.size === 0 ? [] : [lookAlikesAcross(result, records, others, locale)]),
  ];
}

/** Of those that the reader of the file may not see, only that there are some. */
function lookAlikes({ duplicates }: ImportedRow, records: VisibleRecords, locale: Locale): string {
  const codes = duplicates.flatMap((id) => records.get(id)?.code ?? []);
  return [...codes, ...(codes.length < duplicates.length ? [inLocale(outOfReach, locale)] : [])].join('; ');
}

/** Each with what its entity is called; of those that the reader may not see, only that there are some. */
function lookAlikesAcross(
  { others }: ImportedRow,
  records: VisibleRecords,
  titlesOf: ReadonlyMap<string, LocalizedText>,
  locale: Locale,
): string {
  const named = others.flatMap(({ entity, recordId, isLinked }) => {
    const code = records.get(recordId)?.code;
    if (code === undefined) return [];
    const title = inLocale(titlesOf.get(entity) ?? { 'zh-CN': entity, 'zh-TW': entity, en: entity }, locale);
    return [`${title} ${code}${isLinked ? inLocale(linked, locale) : ''}`];
  });
  return [...named, ...(named.length < others.length ? [inLocale(outOfReach, locale)] : [])].join('; ');
}

const linked: LocalizedText = { 'zh-CN': '（已关联）', 'zh-TW': '（已關聯）', en: ' (linked)' };

const titleOfOthers: LocalizedText = {
  'zh-CN': '其他实体的疑似记录',
  'zh-TW': '其他實體的疑似記錄',
  en: 'Looks like, elsewhere',
};

const outOfReach: LocalizedText = {
  'zh-CN': '您无权查看的记录',
  'zh-TW': '您無權檢視的記錄',
  en: 'a record that you may not see',
};

const titles = {
  row: { 'zh-CN': '行号', 'zh-TW': '列號', en: 'Row' },
  outcome: { 'zh-CN': '结果', 'zh-TW': '結果', en: 'Result' },
  code: { 'zh-CN': '记录编码', 'zh-TW': '記錄編碼', en: 'Code of the record' },
  problems: { 'zh-CN': '问题', 'zh-TW': '問題', en: 'Problems' },
  duplicates: { 'zh-CN': '疑似重复', 'zh-TW': '疑似重複', en: 'Looks like' },
} satisfies Record<string, LocalizedText>;

const outcomes: Readonly<Record<ImportedRow['outcome'], LocalizedText>> = {
  created: { 'zh-CN': '已导入', 'zh-TW': '已匯入', en: 'imported' },
  duplicate: {
    'zh-CN': '已导入，疑似重复',
    'zh-TW': '已匯入，疑似重複',
    en: 'imported, looks like another record',
  },
  updated: { 'zh-CN': '已更新', 'zh-TW': '已更新', en: 'updated' },
  unchanged: { 'zh-CN': '无变化', 'zh-TW': '無變化', en: 'unchanged' },
  requested: {
    'zh-CN': '未导入，已提交变更申请',
    'zh-TW': '未匯入，已提交變更申請',
    en: 'not imported, sent as a change request',
  },
  refused: { 'zh-CN': '未导入', 'zh-TW': '未匯入', en: 'refused' },
};
