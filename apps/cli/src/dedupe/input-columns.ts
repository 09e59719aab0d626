import { fieldPaths } from '@guiyi/contracts';
import { columnNames, mapColumns, type ColumnMapping } from '@guiyi/standardization';
import { storageOf } from '../definitions/check-documents';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import type { CsvHeader } from '../files/csv-file';
import { UserError } from '../terminal/user-error';
import { dedupeTexts } from './dedupe-texts';

/** How the columns of one file become ids and fields. */
export interface InputColumns {
  path: string;
  header: CsvHeader;
  mapping: readonly ColumnMapping[];
  /** Position of the column with the ids; undefined: the number of the row is its id. */
  idColumn: number | undefined;
  /** Headers that fill no field; their cells are carried along. */
  unknown: readonly string[];
  /** Those of them that name a field which another column names better. */
  rivals: readonly RivalColumn[];
}

/** A column that is carried along since another one fills the field that it names. */
export interface RivalColumn {
  column: string;
  field: string;
  /** Header of the column that fills it. */
  filledBy: string;
}

/** A column of the records that are written: a field by its path, or an unknown column by its header. */
export interface RecordColumn {
  name: string;
  isField: boolean;
}

/** @throws UserError when the file lacks the id column that was asked for, or has no column of any field */
export function inputColumns(
  path: string,
  header: CsvHeader,
  documents: DefinitionDocuments,
  idOption: string | undefined,
): InputColumns {
  const idColumn = findIdColumn(path, header, idOption);
  const storage = storageOf(documents);
  // The column of the ids is no field, whatever its name.
  const names = header.cells.map((cell, place) => (place === idColumn ? '' : cell));
  const mapping = mapColumns(names, storage, columnNames(documents));
  if (mapping.every(({ field }) => field === null))
    throw new UserError(dedupeTexts.noFields, {
      file: path,
      columns: header.cells,
      fields: fieldPaths(storage),
    });
  const unknown = mapping.filter(({ field, header: name }) => field === null && name !== '');
  return {
    path,
    header,
    mapping,
    idColumn,
    unknown: unknown.map((column) => column.header),
    rivals: rivalColumns(mapping),
  };
}

function rivalColumns(mapping: readonly ColumnMapping[]): RivalColumn[] {
  return mapping.flatMap(({ header: column, alsoNames: field }) => {
    const filledBy = mapping.find((other) => other.field === field)?.header;
    return field === undefined || filledBy === undefined ? [] : [{ column, field, filledBy }];
  });
}

function findIdColumn(path: string, { cells }: CsvHeader, idOption: string | undefined): number | undefined {
  const place = cells.indexOf(idOption ?? 'id');
  if (place >= 0) return place;
  if (idOption === undefined) return undefined;
  throw new UserError(dedupeTexts.noIdColumn, { file: path, column: idOption, columns: cells });
}

/** Every column of every file, fields first in the order of the files, then what names no field. */
export function recordColumns(files: readonly InputColumns[]): RecordColumn[] {
  const fields = new Set(files.flatMap(({ mapping }) => mapping.flatMap(({ field }) => field ?? [])));
  const unknown = new Set(files.flatMap((file) => file.unknown));
  return [
    ...[...fields].map((name) => ({ name, isField: true })),
    ...[...unknown].filter((name) => !fields.has(name)).map((name) => ({ name, isField: false })),
  ];
}
