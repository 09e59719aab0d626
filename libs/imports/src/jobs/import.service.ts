import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  type EffectiveEntity,
  fieldSchemaAt,
  type ImportJob,
  type ImportList,
  PlatformError,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, isFinished, JobQueue, parseJobCursor } from '@guiyi/queue';
import { columnNames, mapColumns, type ColumnMapping } from '@guiyi/standardization';
import { Injectable } from '@nestjs/common';
import { readHeader } from '../csv/read-header';
import { StoredFiles } from '../files/stored-files';
import { presentImport, type StoredImport } from './import-job';
import { ImportStore } from './import-store';

export interface ImportRequest {
  entity: string;
  /** Id of the uploaded file. */
  fileId: string;
  department?: string | null;
  owner?: string | null;
  /** The system that the rows come from, with the header of the column that its keys stand in. */
  source?: string | null;
  keyColumn?: string | null;
}

/** Starts imports of uploaded files and tells how they go. */
@Injectable()
export class ImportService {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly files: StoredFiles,
    private readonly imports: ImportStore,
    private readonly jobs: JobQueue,
  ) {}

  /** Reads the header at once, the rows in the background. @throws PlatformError file-not-valid */
  async start(caller: Caller, request: ImportRequest): Promise<ImportJob> {
    (await this.access.policyFor(caller)).require('imports.run');
    const file = await this.files.find(request.fileId);
    const columns = await this.columnsOf(request);
    const keyColumn = keyColumnOf(request, columns);
    const now = new Date();
    const job: StoredImport = {
      id: randomUUID(),
      entity: request.entity,
      fileId: file.id,
      fileName: file.name,
      fileSize: file.size,
      department: request.department ?? null,
      owner: request.owner ?? null,
      source: keyColumn === null ? null : (request.source ?? null),
      keyColumn,
      status: 'queued',
      columns,
      rowsDone: 0,
      bytesDone: 0,
      rows: { created: 0, updated: 0, unchanged: 0, duplicates: 0, requested: 0, refused: 0, warned: 0 },
      error: null,
      startedById: caller.userId,
      startedBy: caller.username,
      requestId: caller.requestId,
      createdAt: now,
      startedAt: null,
      finishedAt: null,
    };
    await this.imports.insert(job);
    await this.jobs.enqueue('import.run', { importId: job.id }, { jobId: `import-${job.id}` });
    return presentImport(job, now);
  }

  async find(caller: Caller, id: string): Promise<ImportJob> {
    return presentImport(await this.readable(caller, id), new Date());
  }

  async list(
    caller: Caller,
    { entity, cursor, limit }: { entity?: string; cursor?: string; limit: number },
  ): Promise<ImportList> {
    (await this.access.policyFor(caller)).require('imports.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.imports.list(entity, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const now = new Date();
    return {
      items: shown.map((job) => presentImport(job, now)),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.imports.count(entity),
    };
  }

  /** Stops after the batch at hand; what is in stays. @throws PlatformError import-finished */
  async cancel(caller: Caller, id: string): Promise<ImportJob> {
    (await this.access.policyFor(caller)).require('imports.run');
    await this.readable(caller, id);
    if (!(await this.imports.cancel(id, new Date()))) throw new PlatformError('import-finished');
    return this.find(caller, id);
  }

  /** The import for its result file. @throws PlatformError import-not-finished */
  async finished(caller: Caller, id: string): Promise<StoredImport> {
    const job = await this.readable(caller, id);
    if (!isFinished(job.status)) throw new PlatformError('import-not-finished');
    return job;
  }

  private async readable(caller: Caller, id: string): Promise<StoredImport> {
    (await this.access.policyFor(caller)).require('imports.read');
    const job = await this.imports.find(id);
    if (job === undefined) throw new PlatformError('import-not-found', { values: { id } });
    return job;
  }

  private async columnsOf({ entity, fileId }: ImportRequest): Promise<ColumnMapping[]> {
    const { storage, documents } = await this.definitions.forEntity(entity);
    const file = await this.files.find(fileId);
    const columns = writableColumns(
      mapColumns(await readHeader(this.files.open(fileId), file.encoding), storage, columnNames(documents)),
      storage,
    );
    if (columns.some(({ field }) => field !== null)) return columns;
    const found = columns.map(({ header }) => header).join(', ');
    throw new PlatformError('file-not-valid', {
      values: { reason: `no column is named after a field (${found.slice(0, 200)})` },
      pointer: '/file',
    });
  }
}

/** Position of the column with the keys of the source. @throws PlatformError import-source-not-valid */
function keyColumnOf({ source, keyColumn }: ImportRequest, columns: readonly ColumnMapping[]): number | null {
  if ((source ?? null) === null && (keyColumn ?? null) === null) return null;
  const position = columns.findIndex(({ header }) => header.trim() === keyColumn?.trim());
  if ((source ?? null) !== null && position >= 0) return position;
  const headers = columns.map(({ header }) => header).join(', ');
  throw new PlatformError('import-source-not-valid', {
    values: { headers: headers.slice(0, 300) },
    pointer: (source ?? null) === null ? '/source' : '/keyColumn',
  });
}

/** What is computed comes from no file; files do not fit into cells. @throws PlatformError column-not-importable */
function writableColumns(columns: readonly ColumnMapping[], entity: EffectiveEntity): ColumnMapping[] {
  const kindOf = ({ field }: ColumnMapping): string | undefined =>
    field === null ? undefined : fieldSchemaAt(entity, field)?.['x-field'].kind;
  const attachment = columns.find((column) => kindOf(column) === 'attachment');
  if (attachment !== undefined)
    throw new PlatformError('column-not-importable', {
      values: { header: attachment.header.slice(0, 100) },
      pointer: '/file',
    });
  return columns.map((column) => (kindOf(column) === 'computed' ? { ...column, field: null } : column));
}
