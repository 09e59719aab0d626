import { createHash } from 'node:crypto';
import type { ChangeRequestRow } from './change-request-store';

/** Equal requests have equal texts: the fields as they were sent, in the order of their names. */
export function hashOf({
  entity,
  recordId,
  input,
}: Pick<ChangeRequestRow, 'entity' | 'recordId' | 'input'>): string {
  const text = JSON.stringify([
    entity,
    recordId,
    Object.entries(input.data).sort(byName),
    { ...input, data: 0 },
  ]);
  return createHash('sha256').update(text).digest('hex');
}

function byName([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
