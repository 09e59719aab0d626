import { isBlank, type FieldLineageView, type MergePreview, type RecordView } from '@guiyi/contracts';

/** A row of the comparison: a field with the unit that is chosen as a whole. */
export interface MergeRow {
  field: string;
  unit: string;
  /** The first field of a unit of several: its cells choose for all of them. */
  startsUnit: boolean;
  lineage: FieldLineageView | undefined;
  differs: boolean;
}

/** The fields that some record fills, units together, in the order of the form. */
export function mergeRows(
  fields: readonly string[],
  { records, lineage }: Pick<MergePreview, 'records' | 'lineage'>,
): MergeRow[] {
  const byField = new Map(lineage.map((one) => [one.field, one]));
  const filled = fields.filter((field) => records.some(({ data }) => !isBlank(data[field])));
  const units = [...new Set(filled.map((field) => byField.get(field)?.unit ?? field))];
  return units.flatMap((unit) =>
    filled
      .filter((field) => (byField.get(field)?.unit ?? field) === unit)
      .map((field, position) => ({
        ...{ field, unit, startsUnit: position === 0, lineage: byField.get(field) },
        differs: new Set(records.map((record) => keyOf(record, field))).size > 1,
      })),
  );
}

/** A unit differs where one of its fields does. */
export function differingUnits(rows: readonly MergeRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ differs }) => differs).map(({ unit }) => unit));
}

/** The record whose values the unit takes now; undefined where it takes those of several, or none. */
export function holderOf(
  unit: string,
  rows: readonly MergeRow[],
  records: readonly RecordView[],
): string | undefined {
  const own = rows.filter((row) => row.unit === unit && row.lineage !== undefined);
  if (own.length === 0 || own.some(({ lineage }) => lineage?.by === 'union')) return undefined;
  return records.find(({ id }) => own.every(({ lineage }) => lineage?.from.includes(id) ?? false))?.id;
}

function keyOf({ data }: RecordView, field: string): string {
  const value = data[field];
  return isBlank(value) ? '' : JSON.stringify(value);
}
