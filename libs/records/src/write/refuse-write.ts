import type { AccessPolicy } from '@guiyi/access';
import { createProblem, pointerTo, type Problem, type RecordData, type RecordStatus } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { sameValue } from '@guiyi/validation';
import type { StoredRecord } from '../stored-record';
import { mayBecome, reachableStatuses } from './lifecycle';
import type { PreparedWrite, WriteContext } from './prepared-write';
import { type CreateItem, refusal, type RefusedOutcome, type UpdateItem } from './write-item';

export function refuseUpdate(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
): RefusedOutcome | undefined {
  const { policy, definitions } = context;
  if (!policy.mayEdit(before)) return refusal('record-not-editable');
  if (before.version !== item.expectedVersion)
    return refusal('version-stale', { values: { version: before.version }, records: [before.id] });
  const status = item.status ?? before.status;
  if (before.status === 'archived' && status === 'archived')
    return refusal('record-archived', { values: { id: before.id }, records: [before.id] });
  const problems = [
    ...policy.writableProblems(definitions.entity, item.data),
    ...immutableProblems(definitions, item.data, before),
    ...statusProblems(before.status, status),
  ];
  return problems.length > 0 ? refusal('field-not-allowed', { problems }) : undefined;
}

/** What comes beside the data fills the same fields and needs the same rights; one's own name and department do not. */
export function placementProblems(
  { policy, definitions, caller }: WriteContext,
  item: CreateItem,
): Problem[] {
  const ofOthers = (name: 'owner' | 'department', own: string | null): Problem[] => {
    const given = item[name] ?? own;
    if (given === own) return [];
    const problems = policy.writableProblems(definitions.entity, { [name]: given });
    return problems.map((problem) => ({ ...problem, pointer: pointerTo(name) }));
  };
  return [...ofOthers('owner', caller.username), ...ofOthers('department', caller.department)];
}

/** Who may edit records at all may not put one out of their own reach; who may only create is not held to that. */
export function mayPlace(policy: AccessPolicy, prepared: PreparedWrite): boolean {
  return policy.mayEdit(prepared) || !policy.can('records.update');
}

function immutableProblems(
  definitions: EntityDefinitions,
  changes: RecordData,
  before: StoredRecord,
): Problem[] {
  return Object.keys(changes)
    .filter((name) => {
      const field = Object.hasOwn(definitions.storage.properties, name)
        ? definitions.storage.properties[name]
        : undefined;
      return field?.['x-field'].immutable === true && !sameValue(changes[name], before.data[name]);
    })
    .map((field) =>
      createProblem('field-immutable', pointerTo('data', field), texts.immutable, {
        field,
        value: before.data[field] ?? '',
      }),
    );
}

function statusProblems(from: RecordStatus, to: RecordStatus): Problem[] {
  if (mayBecome(from, to)) return [];
  return [
    createProblem('status-not-reachable', '/status', texts.status, {
      from,
      to,
      reachable: reachableStatuses(from).join(', '),
    }),
  ];
}

const texts = {
  immutable: {
    'zh-CN': '“{field}”一经生成不可修改（现为 {value}），请从请求中去掉。',
    'zh-TW': '「{field}」一經產生不可修改（現為 {value}），請從請求中去掉。',
    en: '"{field}" never changes once given (it is {value}); leave it out.',
  },
  status: {
    'zh-CN': '状态不能从 {from} 变为 {to}；可变为：{reachable}',
    'zh-TW': '狀態不能從 {from} 變為 {to}；可變為：{reachable}',
    en: 'The status cannot go from {from} to {to}; it can go to {reachable}',
  },
};
