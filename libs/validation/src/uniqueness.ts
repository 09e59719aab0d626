import {
  isBlank,
  type Door,
  type JsonValue,
  type RecordData,
  type RecordStatus,
  type UniquenessRule,
} from '@guiyi/contracts';
import { compileLogic, type CompileOptions } from '@guiyi/logic';
import { compileMessage, fieldsQuoted } from './compile-message';
import { severityOfRule } from './severity';
import type { UniquenessKey } from './verdict';

/** department: of the record. Without a door: the rule's own severity. */
export interface UniquenessOccasion {
  status: RecordStatus;
  department?: string | null;
  door?: Door;
  publishes?: boolean;
}

/** The key that a record claims under one rule; undefined when it is exempt. */
export type UniquenessCheck = (data: RecordData, occasion: UniquenessOccasion) => UniquenessKey | undefined;

export function compileUniqueness(
  rule: UniquenessRule,
  logic: CompileOptions,
  version: number | undefined,
): UniquenessCheck {
  const when = rule.when === undefined ? undefined : compileLogic(rule.when, logic);
  const messageOf = compileMessage(rule.message);
  const quotes = fieldsQuoted(rule.message).filter((name) => name !== rule.fields[0]);
  const blanksExempt = rule.blankIs !== 'value';
  return (data, occasion) => {
    if (!concerns(rule, occasion)) return undefined;
    const values = rule.fields.map((field) => (Object.hasOwn(data, field) ? data[field] : undefined));
    if (blanksExempt && values.some(isBlank)) return undefined;
    if (when !== undefined && when.outcome(data) !== 'true') return undefined;
    return {
      rule: rule.id,
      fields: [...rule.fields],
      key: JSON.stringify(values.map(canonical)),
      severity: severityOfRule(rule, occasion),
      title: rule.title,
      message: messageOf(data, values[0]),
      quotes,
      ...(version === undefined ? {} : { version }),
    };
  };
}

function concerns(
  { statuses, departments }: UniquenessRule,
  { status, department }: UniquenessOccasion,
): boolean {
  return (
    (statuses?.includes(status) ?? true) &&
    (departments === undefined ||
      (department !== undefined && department !== null && departments.includes(department)))
  );
}

/** Values that differ only in width, case or outer white space claim the same key; every blank is the same one. */
function canonical(value: JsonValue | undefined): JsonValue {
  if (value === undefined || isBlank(value)) return null;
  return typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : value;
}
