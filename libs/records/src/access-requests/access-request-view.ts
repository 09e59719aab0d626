import type { AccessPolicy, Caller } from '@guiyi/access';
import type { AccessRequestView, EffectiveEntity } from '@guiyi/contracts';
import { maskedTitle } from '../blind/blind-hits';
import type { StoredRecord } from '../stored-record';
import { presentCode } from '../views/record-view';
import type { AccessRequestRow } from './access-request-store';

/** Whose the record is, or whose task it is; never who asks. */
export function mayDecide(
  policy: AccessPolicy,
  caller: Pick<Caller, 'userId' | 'username'>,
  record: StoredRecord,
  { userId }: Pick<AccessRequestRow, 'userId'>,
): boolean {
  if (userId === caller.userId || !policy.mayRead(record)) return false;
  return record.owner === caller.username || policy.can('access.decide');
}

/** @param record undefined when it is there no more */
export function presentAccessRequest(
  policy: AccessPolicy,
  caller: Pick<Caller, 'userId' | 'username'>,
  entity: EffectiveEntity | undefined,
  row: AccessRequestRow,
  record: StoredRecord | undefined,
): AccessRequestView {
  const shown = record !== undefined && policy.mayRead(record) ? record : undefined;
  return {
    id: row.id,
    entity: row.entity,
    kind: row.kind,
    state: row.state,
    title: entity === undefined || record === undefined ? '' : titleOf(policy, entity, record, shown),
    recordId: shown?.id ?? null,
    code: entity === undefined || shown === undefined ? null : presentCode(policy, entity, shown),
    reason: row.reason,
    requestedBy: row.username,
    requestedByName: row.displayName,
    department: row.department,
    requestedAt: row.requestedAt.toISOString(),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    own: row.userId === caller.userId,
    actions: actionsOf(row, caller, record !== undefined && mayDecide(policy, caller, record, row)),
  };
}

function actionsOf(
  { state, kind, userId }: AccessRequestRow,
  caller: Pick<Caller, 'userId'>,
  decides: boolean,
): AccessRequestView['actions'] {
  if (state === 'open') return [...(decides ? (['grant', 'refuse'] as const) : []), ...withdrawal()];
  return state === 'granted' && kind === 'access' && decides ? ['revoke'] : [];

  function withdrawal(): AccessRequestView['actions'] {
    return userId === caller.userId ? ['withdraw'] : [];
  }
}

function titleOf(
  policy: AccessPolicy,
  entity: EffectiveEntity,
  record: StoredRecord,
  shown: StoredRecord | undefined,
): string {
  const title = policy.projectValue(entity.id, entity.titleField, record.data[entity.titleField] ?? '');
  return shown !== undefined && typeof title === 'string' ? title : maskedTitle(policy, entity, record);
}
