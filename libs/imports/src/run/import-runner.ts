import { type Caller, systemCaller, User } from '@guiyi/access';
import type { LocalizedText } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { isFinished, SupersededError } from '@guiyi/queue';
import { BatchHits, type PreparedBatch, RecordWriter, RequestedWrites } from '@guiyi/records';
import { rowReader } from '@guiyi/standardization';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CsvRow, readCsv, UnreadableFileError } from '../csv/read-csv';
import { StoredFiles } from '../files/stored-files';
import type { StoredImport } from '../jobs/import-job';
import { ImportStore, type ImportedRow } from '../jobs/import-store';
import { createItemOf, importedRow } from './import-rows';
import { RecordsMovedError, type SourcedImport, SourcedRows } from './sourced-rows';

const ROWS_PER_BATCH = 500;
/** Rows whose records keep moving under the import are reported as they stand after so many attempts. */
const MOST_ATTEMPTS = 5;

/** Brings the rows of a file in, batch by batch, each in one transaction with the import's progress. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly files: StoredFiles,
    private readonly imports: ImportStore,
    private readonly writer: RecordWriter,
    private readonly requested: RequestedWrites,
    private readonly sourced: SourcedRows,
    private readonly hits: BatchHits,
  ) {}

  /** Goes on where an earlier run was stopped; run twice, or by two workers at once, no row comes in twice. */
  async run(importId: string, signal: AbortSignal): Promise<void> {
    await this.imports.begin(importId, new Date());
    const job = await this.imports.find(importId);
    if (job === undefined || isFinished(job.status)) return;
    const caller = await this.callerOf(job);
    if (caller === undefined) return this.imports.finish(importId, 'failed', new Date(), texts.noUser);
    try {
      if (isSourced(job)) await this.runSourced(job, caller, signal);
      else await this.runBatches(job, caller, signal);
    } catch (error) {
      if (error instanceof SupersededError) return;
      if (!(error instanceof UnreadableFileError)) throw error;
      await this.imports.finish(importId, 'failed', new Date(), unreadable(error));
      return;
    }
    const cancelled = await this.imports.isCancelling(importId);
    await this.imports.finish(importId, cancelled ? 'cancelled' : 'completed', new Date());
  }

  async fail(importId: string): Promise<void> {
    await this.imports.finish(importId, 'failed', new Date(), texts.failed);
  }

  /** While PostgreSQL stores one batch, the next one is read, standardised and validated. */
  private async runBatches(job: StoredImport, caller: Caller, signal: AbortSignal): Promise<void> {
    const file = await this.files.find(job.fileId);
    const { storage } = await this.definitions.forEntity(job.entity);
    const dataOf = rowReader(job.columns, storage);
    let storing: Promise<void> = Promise.resolve();
    for await (const rows of batchesOf(readCsv(this.files.open(file.id), file.encoding), job.rowsDone)) {
      const items = rows.map((row) => createItemOf(dataOf(row.cells), job));
      const prepared = await this.writer.prepare(caller, job.entity, 'import', items);
      await storing;
      signal.throwIfAborted();
      if (await this.imports.isCancelling(job.id)) return;
      storing = this.store(job, rows, prepared);
      // Its failure is met by the await above; without this line Node would end the process first.
      storing.catch(() => undefined);
    }
    await storing;
  }

  private async store(
    { id, fileName }: StoredImport,
    rows: readonly CsvRow[],
    prepared: PreparedBatch,
  ): Promise<void> {
    await this.writer.commit(prepared, async (manager, outcomes) => {
      const beside = { reason: fileName, now: new Date() };
      const requested = await this.requested.keep(manager, prepared, outcomes, beside);
      const told = await this.hits.tell(manager, prepared.context, outcomes, beside.now);
      const results = rows.map((row, position) => importedRow(row, told[position]!, requested.has(position)));
      await this.advance(manager, id, rows, results);
    });
    await this.imports.announce(id);
  }

  /** What a key means can change with every row before it, so a portion is prepared when the one before is stored. */
  private async runSourced(job: SourcedImport, caller: Caller, signal: AbortSignal): Promise<void> {
    const file = await this.files.find(job.fileId);
    const { storage } = await this.definitions.forEntity(job.entity);
    const dataOf = rowReader(job.columns, storage);
    for await (const rows of batchesOf(readCsv(this.files.open(file.id), file.encoding), job.rowsDone)) {
      for (let rest = rows; rest.length > 0;) {
        signal.throwIfAborted();
        if (await this.imports.isCancelling(job.id)) return;
        rest = rest.slice(await this.storePortion(job, caller, rest, dataOf));
        await this.imports.announce(job.id);
      }
    }
  }

  /** @returns how many of the rows were stored */
  private async storePortion(
    job: SourcedImport,
    caller: Caller,
    rows: readonly CsvRow[],
    dataOf: ReturnType<typeof rowReader>,
  ): Promise<number> {
    for (let attempt = 1; ; attempt++)
      try {
        const portion = await this.sourced.prepare(caller, job, rows, dataOf);
        const taken = rows.slice(0, portion.taken);
        await portion.store(
          (manager, results) => this.advance(manager, job.id, taken, results),
          attempt === MOST_ATTEMPTS,
        );
        return portion.taken;
      } catch (error) {
        if (!(error instanceof RecordsMovedError) || attempt === MOST_ATTEMPTS) throw error;
      }
  }

  private async advance(
    manager: EntityManager,
    importId: string,
    rows: readonly CsvRow[],
    results: readonly ImportedRow[],
  ): Promise<void> {
    const progress = { rows: [...results], bytesDone: rows.at(-1)?.bytesRead ?? 0 };
    const rowsBefore = (rows[0]?.number ?? 1) - 1;
    if (!(await this.imports.advance(manager, importId, rowsBefore, progress))) throw new SupersededError();
  }

  /** Whoever started the import, with the rights they have now. */
  private async callerOf(job: StoredImport): Promise<Caller | undefined> {
    const user = await this.dataSource.getRepository(User).findOneBy({ id: job.startedById });
    if (user === null || !user.active) return undefined;
    return {
      ...systemCaller(job.requestId ?? job.id),
      userId: user.id,
      username: user.username,
      department: user.department,
      roles: user.roles,
    };
  }
}

function isSourced(job: StoredImport): job is SourcedImport {
  return job.source !== null && job.keyColumn !== null;
}

async function* batchesOf(rows: AsyncIterable<CsvRow>, done: number): AsyncGenerator<CsvRow[]> {
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    if (row.number <= done) continue;
    batch.push(row);
    if (batch.length < ROWS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function unreadable({ row, reason }: UnreadableFileError): LocalizedText {
  return {
    'zh-CN': `第 ${row} 行之后的内容无法读取（${reason}），之前的行已导入。请修正文件，只把其余的行重新上传。`,
    'zh-TW': `第 ${row} 列之後的內容無法讀取（${reason}），之前的列已匯入。請修正檔案，只把其餘的列重新上傳。`,
    en: `The file cannot be read after row ${row} (${reason}); the rows before it are in. Mend the file and upload only the rest.`,
  };
}

const texts = {
  noUser: {
    'zh-CN': '发起导入的用户已停用，导入未执行。',
    'zh-TW': '發起匯入的使用者已停用，匯入未執行。',
    en: 'The user who started the import is disabled; nothing was brought in.',
  },
  failed: {
    'zh-CN': '导入因意外错误中止，已导入的行保留。请联系管理员查看日志。',
    'zh-TW': '匯入因意外錯誤中止，已匯入的列保留。請聯絡管理員檢視日誌。',
    en: 'The import was stopped by an unexpected error; the rows brought in so far stay. Ask an administrator to look at the log.',
  },
};
