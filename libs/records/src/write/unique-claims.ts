import { type Finding, pointerTo, type RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { isPublishing, withWaivers, type UniquenessKey } from '@guiyi/validation';
import type { UniqueKeyClaim } from '../store/unique-keys';
import { codeFieldOf } from './code-field';
import type { WriteContext, PreparedWrite } from './prepared-write';

/** The keys that a written record wants to hold, and those that it held before. */
export interface WantedKeys {
  wanted: readonly UniquenessKey[];
  held: readonly UniquenessKey[];
}

/** Codes have a key of their own (RecordCodes); a rule about the code alone would say the same twice. */
export function wantedKeys(
  { definitions, door }: WriteContext,
  { data, status, before, department }: PreparedWrite,
): WantedKeys {
  const publishes = isPublishing(before?.status, status);
  return {
    wanted: keysOf(definitions, data, { status, department, door, publishes }),
    held:
      before === undefined
        ? []
        : keysOf(definitions, before.data, { status: before.status, department: before.department, door }),
  };
}

/** The keys of a record under the rules in force, whoever writes it: uniqueness is the same for every department. */
export function keysOf(
  definitions: EntityDefinitions,
  data: RecordData,
  occasion: Parameters<ReturnType<EntityDefinitions['validation']>['uniquenessKeys']>[1],
): UniquenessKey[] {
  const codeField = codeFieldOf(definitions.storage);
  return definitions
    .validation(null)
    .uniquenessKeys(data, occasion)
    .filter(({ fields }) => !(fields.length === 1 && fields[0] === codeField));
}

/**
 * A conflict as a finding. A record that had the same conflict before this write is not refused for it: its other
 * fields can be corrected while the conflict waits for a decision.
 */
export function conflictFinding(
  { definitions, waivers, now }: WriteContext,
  { rule, version, fields, severity, title, message, quotes, key }: UniquenessKey,
  { data, recordId }: Pick<PreparedWrite, 'data' | 'recordId'>,
  held: readonly UniquenessKey[],
): Finding {
  const wasThere = held.some((other) => other.rule === rule && other.key === key);
  const [field = ''] = fields;
  const finding: Finding = {
    rule,
    ...(version === undefined ? {} : { version }),
    code: 'not-unique',
    field,
    pointer: pointerTo(field),
    severity: severity === 'block' && wasThere ? 'warn' : severity,
    message,
    ...(data[field] === undefined ? {} : { actual: data[field] }),
    expected: title,
    ...(quotes.length === 0 ? {} : { quotes }),
  };
  const ofRecord = waivers.get(recordId) ?? [];
  return withWaivers([finding], data, definitions.validation(null), ofRecord, now)[0] ?? finding;
}

export function codeConflictFinding(definitions: EntityDefinitions, code: string): Finding {
  const field = codeFieldOf(definitions.storage) ?? 'code';
  return {
    rule: 'code',
    code: 'not-unique',
    field,
    pointer: pointerTo(field),
    severity: 'block',
    message: {
      'zh-CN': `编码“${code}”已被使用过，编码不可重复；请换一个，或留空由系统生成。`,
      'zh-TW': `編碼「${code}」已被使用過，編碼不可重複；請換一個，或留空由系統產生。`,
      en: `The code "${code}" has been given before, and no code is given twice; enter another or leave it blank to get one.`,
    },
    actual: code,
  };
}

export function claimsOf(keys: readonly UniquenessKey[], recordId: string): UniqueKeyClaim[] {
  return keys.map(({ rule, key }) => ({ rule, key, recordId }));
}
