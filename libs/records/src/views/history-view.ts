import type { AccessPolicy } from '@guiyi/access';
import type { HistoryEntry } from '@guiyi/contracts';
import type { FieldChange, HistoryRow } from '../store/record-history';

/** A history entry as the caller may see it: changes of hidden fields are left out, masked values masked. */
export function presentHistory(policy: AccessPolicy, entity: string, row: HistoryRow): HistoryEntry {
  return {
    version: row.version,
    at: row.at.toISOString(),
    actor: row.actor,
    door: row.door,
    action: row.action,
    reason: row.reason,
    changes: row.changes.flatMap((change) => presentChange(policy, entity, change)),
  };
}

function presentChange(
  policy: AccessPolicy,
  entity: string,
  { field, before, after }: FieldChange,
): HistoryEntry['changes'] {
  const isColumn = field === 'status';
  if (!isColumn && policy.fieldRight(entity, field) === 'hidden') return [];
  const shown = (value: FieldChange['after']): FieldChange['after'] =>
    value === undefined || isColumn ? value : policy.projectValue(entity, field, value);
  return [
    {
      field,
      ...(before === undefined ? {} : { before: shown(before) }),
      ...(after === undefined ? {} : { after: shown(after) }),
    },
  ];
}
