import {
  isBlank,
  type DerivedValue,
  type FieldStandardization,
  type JsonValue,
  type RecordData,
} from '@guiyi/contracts';
import { compileLogic, type VocabularyLookup } from '@guiyi/logic';
import { toSimplified } from './text/simplified';

/** Fills one field from others; data that has nothing to fill comes back as it is. */
export type Derivation = (data: RecordData) => RecordData;

/** What a field is filled with from the other fields of its record or row; undefined when they say nothing. */
type ValueFromOthers = (holder: RecordData) => JsonValue | undefined;

/** The field's values from other fields, before its steps run. The document has been checked. */
export function compileDerivation(
  field: FieldStandardization['field'],
  derive: DerivedValue,
  vocabularies: VocabularyLookup,
): Derivation {
  const [head = '', tail] = field.split('.', 2);
  const valueOf = compileValue(derive, vocabularies);
  const fill = (holder: RecordData, name: string): RecordData => {
    const present = Object.hasOwn(holder, name) ? holder[name] : undefined;
    if (derive.onlyIfBlank && !isBlank(present)) return holder;
    const value = valueOf(holder);
    return value === undefined || isBlank(value) ? holder : { ...holder, [name]: value };
  };
  if (tail === undefined) return (data) => fill(data, head);
  return (data) => {
    const rows = Object.hasOwn(data, head) ? data[head] : undefined;
    if (!Array.isArray(rows)) return data;
    return { ...data, [head]: rows.map((row) => (isRow(row) ? fill(row, tail) : row)) };
  };
}

function compileValue(
  { from = [], separator = '', expression }: DerivedValue,
  vocabularies: VocabularyLookup,
): ValueFromOthers {
  if (expression === undefined)
    return (holder) =>
      from.flatMap((name) => textsOf(Object.hasOwn(holder, name) ? holder[name] : undefined)).join(separator);
  const rule = compileLogic(expression, { vocabularies, foldScript: toSimplified });
  return (holder) => {
    const { value } = rule.evaluate(holder);
    return typeof value === 'object' ? undefined : value;
  };
}

function textsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (value === null || value === undefined || typeof value === 'object' || isBlank(value)) return [];
  return [String(value)];
}

function isRow(value: JsonValue): value is RecordData {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
