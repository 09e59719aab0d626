import { PlatformError } from '@guiyi/contracts';
import type { Request } from 'express';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a write that a page of another site made the browser send. Browsers name the origin of every write; programs
 * that are not browsers send neither header and carry no foreign page's intent.
 * @throws PlatformError origin-not-allowed
 */
export function refuseForeignOrigin(request: Request): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isForeignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeignSite || (origin !== undefined && hostOf(origin) !== host))
    throw new PlatformError('origin-not-allowed');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
