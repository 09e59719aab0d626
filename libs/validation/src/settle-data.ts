import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { VocabularyLookup } from '@guiyi/logic';
import { compileConditions, type FieldConditions } from './field-conditions';
import type { ValidatedEntity } from './field-limits';

/** Removes what the fields of the record and of its rows clear when they are hidden. */
export function compileSettling(
  entity: ValidatedEntity,
  vocabularies: VocabularyLookup,
): (data: RecordData) => RecordData {
  const ofRecord = compileConditions(entity.properties, vocabularies);
  const ofRows = Object.entries(entity.collections).flatMap(([name, row]) => {
    const conditions = compileConditions(row.properties, vocabularies);
    return conditions === undefined ? [] : [{ name, conditions }];
  });
  if (ofRecord === undefined && ofRows.length === 0) return (data) => data;
  return (data) => {
    let settled = ofRecord?.withoutCleared(data) ?? data;
    for (const { name, conditions } of ofRows) settled = withSettledRows(settled, name, conditions);
    return settled;
  };
}

function withSettledRows(data: RecordData, name: string, conditions: FieldConditions): RecordData {
  const rows = Object.hasOwn(data, name) ? data[name] : undefined;
  if (!Array.isArray(rows)) return data;
  const settled = rows.map((row) => (isRow(row) ? conditions.withoutCleared(row) : row));
  return settled.every((row, index) => row === rows[index]) ? data : { ...data, [name]: settled };
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
