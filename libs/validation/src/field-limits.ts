import {
  isBlank,
  pointerTo,
  type EntityDocument,
  type Finding,
  type FieldSchema,
  type JsonValue,
  type RecordData,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { shown, type FilledValue, type Violation } from './constraint';
import { constraintsOf } from './constraints/registry';
import { severityOfLimit, type LimitGravity } from './severity';
import type { ValidationOccasion } from './verdict';
import { compileVocabulary, type VocabularyCheck } from './vocabulary-constraint';

/** What validation needs to know of an entity; EffectiveEntity of contracts has it. */
export interface ValidatedEntity {
  titleField?: string;
  properties: Readonly<Record<string, FieldSchema>>;
  required: readonly string[];
  collections: Readonly<Record<string, EntityDocument>>;
}

/** Adds a finding for every limit that the fields of a record, or of a row, do not keep. */
export type LimitsCheck = (data: RecordData, occasion: ValidationOccasion, findings: Finding[]) => void;

/** Where the checked object stands: '' for the record, /contacts/0 and contacts. for a row. */
interface Place {
  pointer: string;
  path: string;
}

type FieldsCheck = (
  data: RecordData,
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
) => void;

/** Compiles the types, limits and vocabularies of an entity and of the rows of its collections. */
export function compileLimits(
  entity: ValidatedEntity,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): LimitsCheck {
  const check = compileFields(entity, vocabularies);
  const root = { pointer: '', path: '' };
  return (data, occasion, findings) => check(data, root, occasion, findings);
}

function compileFields(
  entity: ValidatedEntity,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): FieldsCheck {
  const required = new Set(entity.required);
  const fields = Object.entries(entity.properties).map(([name, field]) =>
    compileField(
      name,
      field,
      required.has(name) ? requirement(name, entity) : undefined,
      entity,
      vocabularies,
    ),
  );
  return (data, place, occasion, findings) => {
    for (const check of fields) check(data, place, occasion, findings);
    for (const name of Object.keys(data)) {
      if (!Object.hasOwn(entity.properties, name)) {
        findings.push(findingOf(unknownField(name), 'hard', name, data[name], place, occasion));
      }
    }
  };
}

/** A record without its title is no record; any other missing field can be filled in later. */
function requirement(name: string, entity: ValidatedEntity): LimitGravity {
  return name === entity.titleField ? 'hard' : 'soft';
}

function compileField(
  name: string,
  field: FieldSchema,
  required: LimitGravity | undefined,
  entity: ValidatedEntity,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): FieldsCheck {
  const [ofType, ...limits] = constraintsOf(field);
  const inVocabulary = compileVocabulary(field, vocabularies);
  const ofItems = compileItems(name, field, entity, vocabularies);
  return (data, place, occasion, findings) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (isBlank(value)) {
      if (required !== undefined) addMissing(name, required, value, place, occasion, findings);
      return;
    }
    const filled = value as FilledValue;
    const wrongType = ofType?.(filled);
    if (wrongType !== undefined) {
      findings.push(findingOf(wrongType, 'hard', name, filled, place, occasion));
      return;
    }
    for (const limit of limits) {
      const violation = limit(filled);
      if (violation !== undefined) findings.push(findingOf(violation, 'soft', name, filled, place, occasion));
    }
    addVocabulary(inVocabulary, name, filled, data, place, occasion, findings);
    if (Array.isArray(filled)) ofItems?.(filled, place, occasion, findings);
  };
}

function addMissing(
  name: string,
  required: LimitGravity,
  value: JsonValue | undefined,
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
): void {
  const gravity = occasion.status === 'draft' ? 'advice' : required;
  findings.push(findingOf(missingValue, gravity, name, value, place, occasion));
}

function addVocabulary(
  check: VocabularyCheck | undefined,
  name: string,
  value: FilledValue,
  data: RecordData,
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
): void {
  const violation = check?.(value, data);
  if (violation === undefined) return;
  const gravity = violation.code === 'not-in-vocabulary' ? 'soft' : 'advice';
  findings.push(findingOf(violation, gravity, name, value, place, occasion));
}

type ItemsCheck = (
  items: readonly JsonValue[],
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
) => void;

function compileItems(
  name: string,
  field: FieldSchema,
  entity: ValidatedEntity,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): ItemsCheck | undefined {
  if (field.type !== 'array') return undefined;
  const row = Object.hasOwn(entity.collections, name) ? entity.collections[name] : undefined;
  if (row !== undefined) return compileRows(name, row, vocabularies);
  const { $ref: _, ...limits } = field.items ?? {};
  const [ofType, ...others] = constraintsOf(limits);
  return (items, place, occasion, findings) => {
    items.forEach((item, index) => {
      const wrongType = item === null ? nothing : ofType?.(item);
      const at = { ...place, pointer: `${place.pointer}/${name}` };
      if (wrongType !== undefined) {
        findings.push(findingOf(wrongType, 'hard', name, item, at, occasion, String(index)));
        return;
      }
      for (const limit of others) {
        const violation = limit(item as FilledValue);
        if (violation !== undefined) {
          findings.push(findingOf(violation, 'soft', name, item, at, occasion, String(index)));
        }
      }
    });
  };
}

function compileRows(
  name: string,
  row: EntityDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): ItemsCheck {
  const check = compileFields(
    { properties: row.properties, required: row.required ?? [], collections: {} },
    vocabularies,
  );
  return (items, place, occasion, findings) => {
    items.forEach((item, index) => {
      if (typeof item !== 'object' || item === null || Array.isArray(item)) {
        const at = { ...place, pointer: `${place.pointer}/${name}` };
        findings.push(findingOf(notARow(item), 'hard', name, item, at, occasion, String(index)));
        return;
      }
      check(
        item,
        { pointer: `${place.pointer}/${name}/${index}`, path: `${place.path}${name}.` },
        occasion,
        findings,
      );
    });
  };
}

function findingOf(
  violation: Violation,
  gravity: LimitGravity,
  name: string,
  actual: JsonValue | undefined,
  place: Place,
  occasion: ValidationOccasion,
  last = name,
): Finding {
  return {
    rule: 'schema',
    code: violation.code,
    field: `${place.path}${name}`,
    pointer: `${place.pointer}${pointerTo(last)}`,
    severity: severityOfLimit(gravity, occasion),
    message: violation.message,
    ...(actual === undefined ? {} : { actual }),
    expected: violation.expected,
    ...(violation.fix === undefined ? {} : { fix: violation.fix }),
  };
}

const missingValue: Violation = {
  code: 'required',
  message: {
    'zh-CN': '必填,现在为空,请填写。',
    'zh-TW': '必填,現在為空,請填寫。',
    en: 'Required, but empty; fill it in.',
  },
  expected: { 'zh-CN': '不为空', 'zh-TW': '不為空', en: 'a value' },
};

const nothing: Violation = {
  code: 'wrong-type',
  message: {
    'zh-CN': '这一项为空,请填写或删除。',
    'zh-TW': '這一項為空,請填寫或刪除。',
    en: 'This item is empty; fill it in or remove it.',
  },
  expected: { 'zh-CN': '不为空', 'zh-TW': '不為空', en: 'a value' },
};

function notARow(item: JsonValue): Violation {
  return {
    code: 'wrong-type',
    message: {
      'zh-CN': `“${shown(item)}”不是一行明细。`,
      'zh-TW': `「${shown(item)}」不是一列明細。`,
      en: `"${shown(item)}" is not a row with fields.`,
    },
    expected: { 'zh-CN': '一行明细', 'zh-TW': '一列明細', en: 'a row with fields' },
  };
}

function unknownField(name: string): Violation {
  return {
    code: 'unknown-field',
    message: {
      'zh-CN': `没有字段“${shown(name)}”。请核对字段名,或请管理员增加这个字段。`,
      'zh-TW': `沒有欄位「${shown(name)}」。請核對欄位名稱,或請管理員增加這個欄位。`,
      en: `There is no field "${shown(name)}". Check the name, or ask an administrator to add the field.`,
    },
    expected: { 'zh-CN': '已定义的字段', 'zh-TW': '已定義的欄位', en: 'a defined field' },
  };
}
