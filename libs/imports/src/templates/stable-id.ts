import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562: by a rule of our own) that is the same for the same name in every run. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
