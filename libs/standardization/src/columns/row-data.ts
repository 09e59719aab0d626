import { type EffectiveEntity, fieldSchemaAt, type JsonValue, type RecordData } from '@guiyi/contracts';
import type { ColumnMapping } from './map-columns';

/** Several values in one cell stand between these. */
const separators = /[;；,，、|\n]/;

type FieldHolder = Pick<EffectiveEntity, 'properties' | 'collections'>;

/**
 * The data of one row: texts as they stand in the file, lists split, a collection from its columns as one row or from
 * JSON in one cell. Blank cells are left out.
 */
export function rowData(
  cells: readonly string[],
  columns: readonly ColumnMapping[],
  entity: FieldHolder,
): RecordData {
  return rowReader(columns, entity)(cells);
}

/** rowData for many rows of the same columns, which are made out once. */
export function rowReader(
  columns: readonly ColumnMapping[],
  entity: FieldHolder,
): (cells: readonly string[]) => RecordData {
  const fill = rowFiller(columns, entity);
  return (cells) => fill({}, cells);
}

/**
 * rowData for very many rows of the same columns. Fields of blank cells are undefined instead of left out: records that
 * all have the same names in the same order are made, read and copied several times as fast as records that have not.
 */
export function evenRowReader(
  columns: readonly ColumnMapping[],
  entity: FieldHolder,
): (cells: readonly string[]) => RecordData {
  const fill = rowFiller(columns, entity);
  const heads = columns.flatMap(({ field }) => field?.split('.', 1)[0] ?? []);
  const blank = Object.fromEntries(heads.map((head) => [head, undefined])) as unknown as RecordData;
  return (cells) => fill({ ...blank }, cells);
}

function rowFiller(
  columns: readonly ColumnMapping[],
  entity: FieldHolder,
): (data: RecordData, cells: readonly string[]) => RecordData {
  const readers = columns.flatMap(({ field }, position) =>
    field === null ? [] : [{ position, put: cellReader(field, entity) }],
  );
  return (data, cells) => {
    for (const { position, put } of readers) {
      const cell = cells[position]?.trim() ?? '';
      if (cell !== '') put(data, cell);
    }
    return data;
  };
}

function cellReader(field: string, entity: FieldHolder): (data: RecordData, cell: string) => void {
  const [head = '', tail] = field.split('.', 2);
  if (tail !== undefined) return (data, cell) => setInFirstRow(data, head, tail, cell);
  if (Object.hasOwn(entity.collections, field)) return (data, cell) => (data[head] = jsonOf(cell) ?? cell);
  if (fieldSchemaAt(entity, field)?.type !== 'array') return (data, cell) => (data[head] = cell);
  return (data, cell) => (data[head] = listOf(cell));
}

function listOf(cell: string): string[] {
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
