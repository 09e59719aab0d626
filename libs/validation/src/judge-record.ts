import {
  isBlank,
  pointerTo,
  type Door,
  type EffectiveEntity,
  type EntityDocument,
  type FieldSchema,
  type Finding,
  type JsonValue,
  type LocalizedText,
  type RecordData,
  type RecordStatus,
} from '@guiyi/contracts';
import type { CompiledValidation } from './compile-validation';
import { findUnstorable } from './storable';
import { isPublishing, outcomeOf, type Verdict } from './verdict';
import { withWaivers, type Waiver } from './waivers';

/** What standardisation could not agree on. */
interface Defect {
  field: string;
  pointer: string;
  code: string;
  message: LocalizedText;
  suggestion?: string;
}

/** The compiled definitions that judge a record; EntityDefinitions of definitions has them. */
export interface RecordJudges {
  /** What a stored record may hold, whoever edits it. */
  storage: Pick<EffectiveEntity, 'properties' | 'collections'>;
  standardization: { standardize(data: RecordData): { data: RecordData; defects: readonly Defect[] } };
  validation(department: string | null): CompiledValidation;
}

export interface JudgedOccasion {
  door: Door;
  status: RecordStatus;
  /** Before the write; left out for a new record. */
  statusBefore?: RecordStatus;
  /** Whose rules apply; left out: those of the department that the record names, else of the caller's. */
  department?: string | null;
  callersDepartment: string | null;
  /** For a stored record: its data before, and the fields that somebody changes. */
  change?: { before: RecordData; fields: readonly string[] };
  /** What a new record has where nothing is entered: whoever enters it owns it. Unknown fields are left out. */
  defaults?: RecordData;
  /** Of the record, those that are over included: now tells which count. */
  waivers?: readonly Waiver[];
  now: Date;
}

/** data: standardised, of the types of the entity, without what hidden fields clear; blank fields left out. */
export interface Judgement extends Verdict {
  data: RecordData;
}

/**
 * Standardise → clear what is hidden → validate → waive: the one judgement that the form in the browser, every door of
 * the server and the check without saving pass. Never throws.
 */
export function judgeRecord(judges: RecordJudges, entered: RecordData, occasion: JudgedOccasion): Judgement {
  const unstorable = findUnstorable(entered);
  if (unstorable !== undefined)
    return { data: {}, outcome: 'block', findings: [notStorable(unstorable)], skipped: [] };
  const given = withDefaults(judges.storage, entered, occasion.defaults ?? {});
  const standardized = judges.standardization.standardize(withoutBlanks(given));
  const typed = inTypesOf(judges.storage, standardized.data);
  const department = departmentOf(typed, occasion);
  const validation = judges.validation(department);
  const circumstances = { now: occasion.now.toISOString(), old: occasion.change?.before };
  const data = validation.settle(typed, circumstances);
  const verdict = validation.validate(data, {
    door: occasion.door,
    status: occasion.status,
    department: department ?? undefined,
    publishes: isPublishing(occasion.statusBefore, occasion.status),
    change: occasion.change,
    circumstances,
  });
  const told = withDefects(verdict.findings, standardized.defects);
  const findings = withWaivers(told, data, validation, occasion.waivers ?? [], occasion.now);
  return { data, outcome: outcomeOf(findings), findings, skipped: verdict.skipped };
}

function withDefaults(
  { properties }: RecordJudges['storage'],
  entered: RecordData,
  defaults: RecordData,
): RecordData {
  const missing = Object.entries(defaults).filter(
    ([name]) => Object.hasOwn(properties, name) && isBlank(entered[name]),
  );
  return missing.length === 0 ? entered : { ...entered, ...Object.fromEntries(missing) };
}

function departmentOf(data: RecordData, occasion: JudgedOccasion): string | null {
  if (occasion.department !== undefined) return occasion.department;
  return typeof data['department'] === 'string' ? data['department'] : occasion.callersDepartment;
}

/** What standardisation could not agree on is told where validation did not already object to the same value. */
function withDefects(findings: Finding[], defects: readonly Defect[]): Finding[] {
  if (defects.length === 0) return findings;
  const suggestions = new Map(
    defects.flatMap(({ pointer, suggestion }) =>
      suggestion === undefined ? [] : [[pointer, suggestion] as const],
    ),
  );
  const judged = new Set(findings.map(({ pointer }) => pointer));
  const told = findings.map((finding) => {
    const suggestion = finding.suggestion ?? suggestions.get(finding.pointer);
    return suggestion === undefined ? finding : { ...finding, suggestion };
  });
  const untold = defects.filter(({ pointer }) => !judged.has(pointer));
  return [
    ...told,
    ...untold.map(({ field, pointer, code, message, suggestion }): Finding => ({
      rule: 'standardization',
      code,
      field,
      pointer,
      severity: 'info',
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    })),
  ];
}

/**
 * Numbers and yes/no as text, as files bring them, become values of the field's type; what does not fit stays, what is
 * blank goes.
 */
function inTypesOf(entity: RecordJudges['storage'], data: RecordData): RecordData {
  const typed: RecordData = {};
  for (const name of Object.keys(data)) {
    const value = data[name];
    if (value === undefined || isBlank(value)) continue;
    // Assigned, it would become the prototype and nobody would hear of the field.
    if (name === '__proto__') Object.defineProperty(typed, name, { value, enumerable: true });
    else if (typeof value === 'string') typed[name] = inType(own(entity.properties, name)?.type, value);
    else typed[name] = Array.isArray(value) ? rowsInTypes(own(entity.collections, name), value) : value;
  }
  return typed;
}

function rowsInTypes(row: EntityDocument | undefined, items: JsonValue[]): JsonValue[] {
  if (row === undefined) return items;
  const entity = { properties: row.properties, collections: {} };
  return items.map((item) => (isRow(item) ? inTypesOf(entity, item) : item));
}

function inType(type: FieldSchema['type'] | undefined, value: string): JsonValue {
  if (type === 'number' || type === 'integer') return decimal.test(value) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

const decimal = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

function withoutBlanks(data: RecordData): RecordData {
  const names = Object.keys(data);
  if (!names.some((name) => isBlank(data[name]))) return data;
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}

function own<Value>(holder: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notStorable(path: readonly (string | number)[]): Finding {
  return {
    rule: 'schema',
    code: 'not-storable',
    field: String(path[0] ?? ''),
    pointer: pointerTo(...path),
    severity: 'block',
    message: {
      'zh-CN': '文字中有无法存储的字符（空字符或残缺的字符），请删除后重新输入。',
      'zh-TW': '文字中有無法儲存的字元（空字元或殘缺的字元），請刪除後重新輸入。',
      en: 'The text holds a character that cannot be stored (NUL, or half of a character); delete it and enter it again.',
    },
  };
}
