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
import type { CompileOptions, VocabularyLookup } from '@guiyi/logic';
import { shown, type FilledValue, type Violation } from './constraint';
import { constraintsOf } from './constraints/registry';
import { compileConditions, lockedChanges, type FieldStates } from './field-conditions';
import { repeatedPrimaries, severalPrimaries } from './primary-rows';
import { sameValue } from './same-value';
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

/** Where the checked object stands: '' for the record, /contacts/0 and contacts. for a row. version: of the entity. */
interface Place {
  pointer: string;
  path: string;
  version: number | undefined;
}

/** What the fields of an entity are compiled with. */
export interface LimitsContext {
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  lookup: VocabularyLookup;
  logic: CompileOptions;
  /** Of the entity's document, told by every finding. */
  version: number | undefined;
}

type FieldsCheck = (
  data: RecordData,
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
) => void;

/** Compiles the types, limits and vocabularies of an entity and of the rows of its collections. */
export function compileLimits(entity: ValidatedEntity, context: LimitsContext): LimitsCheck {
  const check = compileFields(entity, context);
  const root = { pointer: '', path: '', version: context.version };
  return (data, occasion, findings) => check(data, root, occasion, findings);
}

function compileFields(entity: ValidatedEntity, context: LimitsContext): FieldsCheck {
  const required = new Set(entity.required);
  const conditions = compileConditions(entity.properties, context.logic);
  const fields = Object.entries(entity.properties).map(([name, field]) =>
    compileField(
      name,
      field,
      {
        required: required.has(name) ? requirement(name, entity) : undefined,
        mustBeEmptyWhenHidden: conditions?.rejectsHidden(name) ?? false,
      },
      entity,
      context,
    ),
  );
  return (data, place, occasion, findings) => {
    const states = conditions?.statesOf(data, occasion.circumstances);
    for (const check of fields) check(data, place, occasion, findings, states);
    if (conditions !== undefined && occasion.change !== undefined && place.path === '') {
      for (const name of lockedChanges(conditions, data, occasion.change, occasion.circumstances))
        findings.push(findingOf(readOnly, 'hard', name, data[name], place, occasion));
    }
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

type FieldCheck = (
  data: RecordData,
  place: Place,
  occasion: ValidationOccasion,
  findings: Finding[],
  states: FieldStates | undefined,
) => void;

interface FieldDemands {
  /** How grave it is when a shown field is blank; undefined: it may be. */
  required: LimitGravity | undefined;
  mustBeEmptyWhenHidden: boolean;
}

function compileField(
  name: string,
  field: FieldSchema,
  { required, mustBeEmptyWhenHidden }: FieldDemands,
  entity: ValidatedEntity,
  context: LimitsContext,
): FieldCheck {
  const [ofType, ...limits] = constraintsOf(field);
  const inVocabulary = compileVocabulary(field, context.vocabularies);
  const ofItems = compileItems(name, field, entity, context);
  return (data, place, occasion, findings, states) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    const isHidden = states !== undefined && states.hidden.has(name);
    if (isBlank(value)) {
      if (isHidden) return;
      const demand = required ?? (states !== undefined && states.required.has(name) ? 'soft' : undefined);
      if (demand !== undefined) addMissing(name, demand, value, place, occasion, findings);
      return;
    }
    const filled = value as FilledValue;
    const wrongType = ofType?.(filled);
    if (wrongType !== undefined) {
      findings.push(findingOf(wrongType, 'hard', name, filled, place, occasion));
      return;
    }
    if (isHidden) {
      if (mustBeEmptyWhenHidden) findings.push(findingOf(hiddenValue, 'hard', name, filled, place, occasion));
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
  const gravity = gravityInVocabulary(violation.code, name, value, place, occasion);
  findings.push(findingOf(violation, gravity, name, value, place, occasion));
}

/** A retired value may stay on the records that hold it; nobody enters it any more. */
function gravityInVocabulary(
  code: string,
  name: string,
  value: FilledValue,
  place: Place,
  { door, change }: ValidationOccasion,
): LimitGravity {
  if (code === 'not-in-vocabulary') return 'soft';
  if (code !== 'retired-value') return 'advice';
  if (door === 'create') return 'soft';
  if (change === undefined || place.path !== '' || !change.fields.includes(name)) return 'advice';
  const before = Object.hasOwn(change.before, name) ? change.before[name] : undefined;
  return sameValue(before, value) ? 'advice' : 'soft';
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
  context: LimitsContext,
): ItemsCheck | undefined {
  if (field.type !== 'array') return undefined;
  const row = Object.hasOwn(entity.collections, name) ? entity.collections[name] : undefined;
  if (row !== undefined) return compileRows(name, row, field['x-field'].primary, context);
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
  primary: string | undefined,
  context: LimitsContext,
): ItemsCheck {
  const check = compileFields(
    { properties: row.properties, required: row.required ?? [], collections: {} },
    context,
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
        { ...place, pointer: `${place.pointer}/${name}/${index}`, path: `${place.path}${name}.` },
        occasion,
        findings,
      );
    });
    if (primary === undefined) return;
    const repeated = repeatedPrimaries(items, primary);
    if (repeated.length === 0) return;
    // What was stored before one row had to be the primary one must not keep people from editing the rest.
    const isAsBefore = sameValue(occasion.change?.before[name], items as JsonValue[]);
    for (const index of repeated) {
      const at = { ...place, pointer: `${place.pointer}/${name}/${index}`, path: `${place.path}${name}.` };
      findings.push(findingOf(severalPrimaries, isAsBefore ? 'advice' : 'hard', primary, true, at, occasion));
    }
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
    ...(place.version === undefined ? {} : { version: place.version }),
    code: violation.code,
    field: `${place.path}${name}`,
    pointer: `${place.pointer}${pointerTo(last)}`,
    severity: severityOfLimit(gravity, occasion),
    message: violation.message,
    ...(actual === undefined ? {} : { actual }),
    expected: violation.expected,
    ...(violation.fix === undefined ? {} : { fix: violation.fix }),
    ...(violation.quotes === undefined
      ? {}
      : { quotes: violation.quotes.map((field) => `${place.path}${field}`) }),
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

const hiddenValue: Violation = {
  code: 'hidden-value',
  message: {
    'zh-CN': '这个字段在此不适用,不能有值,请清空。',
    'zh-TW': '這個欄位在此不適用,不能有值,請清空。',
    en: 'This field does not apply here and must be empty; clear it.',
  },
  expected: { 'zh-CN': '为空', 'zh-TW': '為空', en: 'no value' },
};

const readOnly: Violation = {
  code: 'read-only',
  message: {
    'zh-CN': '这个字段目前只读,不能修改,请恢复原值。',
    'zh-TW': '這個欄位目前唯讀,不能修改,請恢復原值。',
    en: 'This field is read-only as things are; put its value back.',
  },
  expected: { 'zh-CN': '原来的值', 'zh-TW': '原來的值', en: 'the value it had' },
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
