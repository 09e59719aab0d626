import { isUuid, PlatformError } from '@guiyi/contracts';

/** @throws PlatformError cursor-not-valid */
export function parseIdCursor(cursor: string): string {
  if (!isUuid(cursor)) throw new PlatformError('cursor-not-valid');
  return cursor;
}

/** @throws PlatformError cursor-not-valid */
export function parsePositionCursor(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw new PlatformError('cursor-not-valid');
  return Number(cursor);
}
