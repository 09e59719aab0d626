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
