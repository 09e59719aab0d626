import { isUuid, PlatformError } from '@guiyi/contracts';

/** Where a list of jobs, newest first, goes on. */
export interface JobCursor {
  createdAt: Date;
  id: string;
}

export function formatJobCursor({ createdAt, id }: JobCursor): string {
  return `${createdAt.toISOString()}_${id}`;
}

/** @throws PlatformError cursor-not-valid */
export function parseJobCursor(cursor: string): JobCursor {
  const [, time = '', id = ''] = /^(\d{4}-[\d:.TZ-]{16,24})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  const createdAt = new Date(time);
  if (Number.isNaN(createdAt.getTime()) || !isUuid(id)) throw new PlatformError('cursor-not-valid');
  return { createdAt, id };
}

/** Of a list that goes by ids. @throws PlatformError cursor-not-valid */
export function parseIdCursor(cursor: string): string {
  if (!isUuid(cursor)) throw new PlatformError('cursor-not-valid');
  return cursor;
}

/** Of a list that goes by positions, integers of the database. @throws PlatformError cursor-not-valid */
export function parsePositionCursor(cursor: string): number {
  const position = /^\d{1,10}$/.test(cursor) ? Number(cursor) : Infinity;
  if (position > 2_147_483_647) throw new PlatformError('cursor-not-valid');
  return position;
}
