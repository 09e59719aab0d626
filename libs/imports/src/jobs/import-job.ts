import type { ImportJob, ImportRows, LocalizedText } from '@guiyi/contracts';
import type { ColumnMapping } from '@guiyi/standardization';

/** An import as the database holds it. */
export interface StoredImport {
  id: string;
  entity: string;
  fileId: string;
  fileName: string;
  fileSize: number;
  /** Of rows that name none themselves. */
  department: string | null;
  owner: string | null;
  /** The system whose keys say which records the rows mean, and the column that the keys stand in. */
  source: string | null;
  keyColumn: number | null;
  status: ImportJob['status'];
  columns: ColumnMapping[];
  rowsDone: number;
  bytesDone: number;
  rows: Omit<ImportRows, 'read'>;
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  requestId: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** How far an import is, and when it will probably be done: a line through what is done so far. */
export function presentImport(job: StoredImport, now: Date): ImportJob {
  const share = shareOf(job);
  return {
    id: job.id,
    entity: job.entity,
    fileName: job.fileName,
    status: job.status,
    rows: { read: job.rowsDone, ...job.rows },
    share,
    etaSeconds: etaOf(job, share, now),
    columns: job.columns,
    source: job.source,
    keyColumn: job.keyColumn === null ? null : (job.columns[job.keyColumn]?.header ?? null),
    ...(job.error === null ? {} : { error: job.error }),
    startedBy: job.startedBy,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function shareOf({ status, bytesDone, fileSize }: StoredImport): number {
  if (status === 'completed') return 1;
  return fileSize === 0 ? 0 : Math.min(0.999, bytesDone / fileSize);
}

function etaOf({ status, startedAt }: StoredImport, share: number, now: Date): number | null {
  if (status === 'completed') return 0;
  if (status !== 'running' || startedAt === null || share < 0.01) return null;
  const elapsed = (now.getTime() - startedAt.getTime()) / 1000;
  return Math.max(1, Math.round((elapsed * (1 - share)) / share));
}
