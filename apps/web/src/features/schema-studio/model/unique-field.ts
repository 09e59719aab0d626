import type { LocalizedText, ValidationDocument } from '@guiyi/contracts';
import { freeName } from './form-pair';

/** Does a rule of the entity keep the values of this field alone apart. */
export function isUnique(rules: ValidationDocument | undefined, name: string): boolean {
  return rules?.uniqueness.some((rule) => isOf(rule.fields, name)) ?? false;
}

/** The rules with, or without, one that no two records share a value of the field. */
export function withUnique(
  rules: ValidationDocument | undefined,
  entity: string,
  field: { name: string; label: LocalizedText },
  unique: boolean,
): ValidationDocument {
  const known = rules ?? emptyRules(entity);
  const others = known.uniqueness.filter(({ fields }) => !isOf(fields, field.name));
  if (!unique) return { ...known, uniqueness: others };
  const taken = new Set([...known.rules, ...known.uniqueness].map(({ id }) => id));
  const { label, name } = field;
  const chinese = label['zh-CN'];
  const traditional = label['zh-TW'] ?? chinese;
  const rule: ValidationDocument['uniqueness'][number] = {
    id: freeName(`unique${name.charAt(0).toUpperCase()}${name.slice(1)}`.slice(0, 60), taken),
    title: { 'zh-CN': `${chinese}唯一`, 'zh-TW': `${traditional}唯一`, en: `${label.en} is unique` },
    fields: [name],
    message: {
      'zh-CN': `${chinese}“{${name}}”已被另一条记录使用。`,
      'zh-TW': `${traditional}「{${name}}」已被另一筆記錄使用。`,
      en: `${label.en} "{${name}}" is used by another record.`,
    },
  };
  return { ...known, uniqueness: [...others, rule] };
}

function isOf(fields: readonly string[], name: string): boolean {
  return fields.length === 1 && fields[0] === name;
}

function emptyRules(entity: string): ValidationDocument {
  return {
    $schema: '../../schemas/rule-files/validation.schema.json',
    formatVersion: 1,
    id: `${entity}-validation`,
    entity,
    rules: [],
    uniqueness: [],
  };
}
