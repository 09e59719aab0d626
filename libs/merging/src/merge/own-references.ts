import { fieldsOfKind, type RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';

/** A record does not name itself: references among the records that become one are left out. */
export function withoutItself(
  { storage }: EntityDefinitions,
  data: RecordData,
  merged: ReadonlySet<string>,
): RecordData {
  const own = fieldsOfKind(storage, 'reference').filter(
    ({ path, field }) => !path.includes('.') && field['x-field'].entity === storage.id,
  );
  if (own.length === 0) return data;
  const kept = { ...data };
  for (const { path } of own) {
    const value = kept[path];
    if (typeof value === 'string' && merged.has(value)) delete kept[path];
    if (Array.isArray(value))
      kept[path] = value.filter((item) => typeof item !== 'string' || !merged.has(item));
  }
  return kept;
}
