import { type EffectiveEntity, fieldSchemaAt, type JsonValue, type RecordData } from '@guiyi/contracts';
import type { ColumnMapping } from './map-columns';

/** Several values in one cell stand between these. */
const separators = /[;；,，、|\n]/;

/**
 * The data of one row: texts as they stand in the file, lists split, a collection from its columns as one row or from
 * JSON in one cell. Blank cells are left out.
 */
export function rowData(
  cells: readonly string[],
  columns: readonly ColumnMapping[],
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
): RecordData {
  const data: RecordData = {};
  for (const [position, { field }] of columns.entries()) {
    const cell = cells[position]?.trim() ?? '';
    if (field === null || cell === '') continue;
    const [head = '', tail] = field.split('.', 2);
    if (tail === undefined) data[head] = cellValue(cell, field, entity);
    else setInFirstRow(data, head, tail, cell);
  }
  return data;
}

function cellValue(
  cell: string,
  field: string,
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
): JsonValue {
  if (Object.hasOwn(entity.collections, field)) return jsonOf(cell) ?? cell;
  if (fieldSchemaAt(entity, field)?.type !== 'array') return cell;
  const list = cell.split(separators).map((item) => item.trim());
  return list.filter((item) => item !== '');
}

function setInFirstRow(data: RecordData, collection: string, field: string, value: string): void {
  const rows = data[collection];
  const [first] = Array.isArray(rows) ? rows : [];
  const row = typeof first === 'object' && first !== null && !Array.isArray(first) ? first : {};
  data[collection] = [{ ...row, [field]: value }];
}

function jsonOf(cell: string): JsonValue | undefined {
  try {
    return JSON.parse(cell) as JsonValue;
  } catch {
    return undefined;
  }
}
