import type { AccessPolicy } from '@guiyi/access';
import type { HistoryEntry } from '@guiyi/contracts';
import type { FieldChange, HistoryRow } from '../store/record-history';

/** A history entry as the caller may see it: changes of hidden fields are left out, masked values masked. */
export function presentHistory(policy: AccessPolicy, entity: string, row: HistoryRow): HistoryEntry {
  const { rule = null } = row;
  if (isRelationEvent(row.action)) return presentRelationEvent(row, row.action);
  if (rule !== null) return presentEvent(policy, entity, { ...row, rule });
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

/** An event names the field that it is about and changes none; its reason may speak of the value. */
function presentEvent(
  policy: AccessPolicy,
  entity: string,
  { version, at, actor, door, action, reason, changes, rule }: HistoryRow & { rule: string },
): HistoryEntry {
  const isPlain = changes.every(({ field }) => policy.seesPlainly(entity, field));
  return {
    ...{ version, actor, door, action, rule, changes: [] },
    at: at.toISOString(),
    reason: isPlain ? reason : null,
  };
}

type RelationEvent = 'relate' | 'endRelation' | 'removeRelation';

function isRelationEvent(action: HistoryRow['action']): action is RelationEvent {
  return action === 'relate' || action === 'endRelation' || action === 'removeRelation';
}

/** Its one change is the relation's type and the record at the other end. */
function presentRelationEvent(
  { version, at, actor, door, reason, changes }: HistoryRow,
  action: RelationEvent,
): HistoryEntry {
  const [change] = changes;
  const record = typeof change?.after === 'string' ? change.after : '';
  return {
    ...{ version, actor, door, action, reason, changes: [] },
    at: at.toISOString(),
    relation: { type: change?.field ?? '', record },
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
