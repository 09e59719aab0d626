import { type Finding, pointerTo, type RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { UniquenessKey } from '@guiyi/validation';
import type { UniqueKeyClaim } from '../store/unique-keys';
import { codeFieldOf } from './code-field';
import type { WriteContext, PreparedWrite } from './prepare-write';

/** The keys that a written record wants to hold, and those that it held before. */
export interface WantedKeys {
  wanted: readonly UniquenessKey[];
  held: readonly UniquenessKey[];
}

/** Codes have a key of their own (RecordCodes); a rule about the code alone would say the same twice. */
export function wantedKeys(
  { definitions, door, caller }: WriteContext,
  { data, status, item, before, department }: PreparedWrite,
): WantedKeys {
  const codeField = codeFieldOf(definitions.storage);
  const keysOf = (of: RecordData, ofStatus: PreparedWrite['status']): UniquenessKey[] =>
    definitions
      .validation(item.department ?? department ?? caller.department)
      .uniquenessKeys(of, { status: ofStatus, door })
      .filter(({ fields }) => !(fields.length === 1 && fields[0] === codeField));
  return {
    wanted: keysOf(data, status),
    held: before === undefined ? [] : keysOf(before.data, before.status),
  };
}

/**
 * A conflict as a finding. A record that had the same conflict before this write is not refused for it: its other
 * fields can be corrected while the conflict waits for a decision.
 */
export function conflictFinding(
  { rule, fields, severity, message, key }: UniquenessKey,
  { data }: Pick<PreparedWrite, 'data'>,
  held: readonly UniquenessKey[],
): Finding {
  const wasThere = held.some((other) => other.rule === rule && other.key === key);
  const [field = ''] = fields;
  return {
    rule,
    code: 'not-unique',
    field,
    pointer: pointerTo(field),
    severity: severity === 'block' && wasThere ? 'warn' : severity,
    message,
    ...(data[field] === undefined ? {} : { actual: data[field] }),
  };
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
