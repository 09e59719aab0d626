import {
  isBlank,
  type Door,
  type JsonValue,
  type RecordData,
  type RecordStatus,
  type UniquenessRule,
} from '@guiyi/contracts';
import { compileLogic, type VocabularyLookup } from '@guiyi/logic';
import { compileMessage } from './compile-message';
import { severityOfRule } from './severity';
import type { UniquenessKey } from './verdict';

/** The key that a record claims under one rule; undefined when it is exempt. Without a door: the rule's own severity. */
export type UniquenessCheck = (
  data: RecordData,
  occasion: { status: RecordStatus; door?: Door },
) => UniquenessKey | undefined;

export function compileUniqueness(rule: UniquenessRule, vocabularies: VocabularyLookup): UniquenessCheck {
  const when = rule.when === undefined ? undefined : compileLogic(rule.when, { vocabularies });
  const messageOf = compileMessage(rule.message);
  return (data, { status, door }) => {
    if (rule.statuses !== undefined && !rule.statuses.includes(status)) return undefined;
    const values = rule.fields.map((field) => (Object.hasOwn(data, field) ? data[field] : undefined));
    if (values.some(isBlank)) return undefined;
    if (when !== undefined && when.evaluate(data).outcome !== 'true') return undefined;
    return {
      rule: rule.id,
      fields: [...rule.fields],
      key: JSON.stringify(values.map(canonical)),
      severity: severityOfRule(rule, door),
      message: messageOf(data, values[0]),
    };
  };
}

/** Values that differ only in width, case or outer white space claim the same key. */
function canonical(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : value;
}
