import type { RecordData } from '@guiyi/contracts';
import type { StoredRecord } from '../stored-record';
import type { PreparedWrite, WriteContext } from './prepared-write';
import type { WriteItem } from './write-item';

/** An entity without fields for them has owner and department all the same: rights depend on them. */
export function ownershipOf(
  context: WriteContext,
  item: WriteItem,
  before: StoredRecord | undefined,
  data: RecordData,
): Pick<PreparedWrite, 'owner' | 'department' | 'source'> {
  const defaults = defaultsOf(context, item) ?? {};
  const valueOf = (name: 'owner' | 'department' | 'source', fallback: string | null): string | null => {
    if (!Object.hasOwn(context.definitions.storage.properties, name)) return before?.[name] ?? fallback;
    const value = data[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    owner: valueOf('owner', textOf(defaults['owner'])),
    department: valueOf('department', textOf(defaults['department']) ?? item.department ?? null),
    source: valueOf('source', null),
  };
}

/** A person's own entry belongs to them and their department unless it says otherwise; what a file brings belongs to nobody. */
export function defaultsOf({ caller, door }: WriteContext, item: WriteItem): RecordData | undefined {
  if (item.kind === 'update') return undefined;
  const isOwnEntry = door === 'create';
  return {
    owner: item.owner ?? (isOwnEntry ? caller.username : null),
    department: item.department ?? (isOwnEntry ? caller.department : null),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
