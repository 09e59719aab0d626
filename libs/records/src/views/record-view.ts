import type { AccessPolicy } from '@guiyi/access';
import type { RecordView } from '@guiyi/contracts';
import { codeFieldOf } from '../write/code-field';
import type { EffectiveEntity } from '@guiyi/contracts';
import type { StoredRecord } from '../stored-record';

/** The record as the caller may see it. A column that repeats a field is shown no more openly than the field. */
export function presentRecord(
  policy: AccessPolicy,
  entity: EffectiveEntity,
  record: StoredRecord,
): RecordView {
  const { data, masked } = policy.project(record.entity, record.data);
  const columnAs = (name: 'owner' | 'department' | 'source'): string | null =>
    Object.hasOwn(entity.properties, name) ? textOf(data[name]) : record[name];
  return {
    id: record.id,
    entity: record.entity,
    code: presentCode(policy, entity, record) ?? '',
    status: record.status,
    version: record.version,
    data,
    masked,
    owner: columnAs('owner'),
    department: columnAs('department'),
    source: columnAs('source'),
    createdAt: record.createdAt.toISOString(),
    createdBy: record.createdBy,
    updatedAt: record.updatedAt.toISOString(),
    updatedBy: record.updatedBy,
    editable: policy.can('records.update') && policy.mayEdit(record),
  };
}

/** The code as the caller may see it; null when it is hidden. */
export function presentCode(
  policy: AccessPolicy,
  entity: EffectiveEntity,
  record: Pick<StoredRecord, 'code' | 'entity'>,
): string | null {
  const field = codeFieldOf(entity);
  return field === undefined ? record.code : textOf(policy.projectValue(record.entity, field, record.code));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
