import {
  segmentsOf,
  type Finding,
  type JsonLogic,
  type JsonValue,
  type RecordData,
  type ValidationDocument,
} from '@guiyi/contracts';
import { variablesOf } from '@guiyi/logic';
import type { ValidatedEntity } from './field-limits';

/** Codes of findings whose value cannot be stored as it is, or is refused by the definition of the field itself. */
const final: ReadonlySet<string> = new Set([
  'wrong-type',
  'unknown-field',
  'hidden-value',
  'read-only',
  'not-storable',
]);

/**
 * What a waiver of a finding is bound to: every value that the rule reads, since a change to any of them makes another
 * violation. For a limit of a field it is the field's own value; for uniqueness, the values that must be unique.
 */
export function compileViolatedValues(
  document: ValidationDocument,
  entity: ValidatedEntity,
): (finding: Finding, data: RecordData) => string | undefined {
  const read = new Map<string, readonly string[]>([
    ...document.rules.map(({ id, check, when, field }) => [id, fieldsRead([check, when], field)] as const),
    ...document.uniqueness.map(({ id, fields }) => [id, [...fields].sort()] as const),
  ]);
  const byRow = new Set(document.rules.filter(({ each }) => each !== undefined).map(({ id }) => id));
  return (finding, data) => {
    if (final.has(finding.code)) return undefined;
    if (finding.rule === 'schema') {
      const isTitle = finding.code === 'required' && finding.pointer === `/${entity.titleField ?? ''}`;
      return isTitle ? undefined : textOf([finding.actual as JsonValue | undefined]);
    }
    const fields = read.get(finding.rule);
    if (fields === undefined) return undefined;
    const subject = byRow.has(finding.rule) ? rowAt(finding.pointer, data) : data;
    return textOf(fields.map((field) => (Object.hasOwn(subject, field) ? subject[field] : undefined)));
  };
}

/** The fields of the record or row that the logic names, and the one to fix. A collection counts as a whole. */
function fieldsRead(logic: readonly (JsonLogic | undefined)[], field: string): string[] {
  const named = logic.flatMap((part) => (part === undefined ? [] : variablesOf(part)));
  const own = field.slice(field.indexOf('.') + 1);
  return [...new Set([own, ...named].map((path) => path.split('.', 1)[0] ?? ''))].sort();
}

function rowAt(pointer: string, data: RecordData): RecordData {
  const [collection = '', index = ''] = segmentsOf(pointer);
  const rows = Object.hasOwn(data, collection) ? data[collection] : undefined;
  const row = Array.isArray(rows) ? rows[Number(index)] : undefined;
  return typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {};
}

function textOf(values: readonly (JsonValue | undefined)[]): string {
  return JSON.stringify(values.map((value) => inOrder(value ?? null)));
}

/** The database gives the names of an object back in another order. */
function inOrder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, item]) => [name, inOrder(item)]),
  );
}
