import type {
  FieldLineageView,
  GroupComparisonCell,
  GroupComparisonField,
  MergeInput,
  MergePreview,
} from '@guiyi/contracts';
import type { SideBySide } from './side-by-side';

export type Choices = NonNullable<MergeInput['choices']>;
export type Choice = Choices[string];

/** A row of the comparison: a field with the unit that is chosen as a whole. */
export interface DeskRow {
  field: string;
  unit: string;
  /** The first field of a unit of several: its cells choose for all of them. */
  startsUnit: boolean;
  /** Members hold different values, or some hold none. */
  differs: boolean;
  /** By record. */
  cells: ReadonlyMap<string, GroupComparisonCell>;
  lineage: FieldLineageView | undefined;
}

/** The fields that some member fills, units together, in the order of the form; then those that a person fills. */
export function deskRows(
  { fields }: Pick<SideBySide, 'fields'>,
  preview: Pick<MergePreview, 'lineage'> | undefined,
): DeskRow[] {
  const lineages = new Map(preview?.lineage.map((lineage) => [lineage.field, lineage]));
  const held = fields.filter(({ cells }) => cells.some(({ value }) => value !== undefined));
  const known = new Set(held.map(({ field }) => field));
  const typed = [...lineages.values()].filter(({ field }) => !known.has(field)).map(typedField);
  const filled = [...held, ...typed];
  const units = [...new Set(filled.map(({ unit }) => unit))];
  return units.flatMap((unit) =>
    filled.filter((field) => field.unit === unit).map((field, position) => rowOf(field, position, lineages)),
  );
}

/** No member holds it. */
function typedField({ field, unit }: FieldLineageView): GroupComparisonField {
  return {
    ...{ field, unit, differs: true, isIncomplete: true, isUndecided: false },
    ...{ chosen: [], by: null, cells: [] },
  };
}

function rowOf(
  { field, unit, differs, isIncomplete, cells }: GroupComparisonField,
  position: number,
  lineages: ReadonlyMap<string, FieldLineageView>,
): DeskRow {
  return {
    field,
    unit,
    startsUnit: position === 0,
    differs: differs || isIncomplete,
    cells: new Map(cells.map((cell) => [cell.record, cell])),
    lineage: lineages.get(field),
  };
}

/** A unit is shown whole where one of its fields differs. */
export function differingUnits(rows: readonly DeskRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ differs }) => differs).map(({ unit }) => unit));
}

/** The member whose values the unit takes now; undefined where it takes those of several, or none. */
export function holderOf(
  unit: string,
  rows: readonly DeskRow[],
  members: readonly string[],
): string | undefined {
  const own = rows.filter((row) => row.unit === unit && row.lineage !== undefined);
  if (own.length === 0 || own.some(({ lineage }) => lineage?.by === 'union')) return undefined;
  return members.find((id) => own.every(({ lineage }) => lineage?.from.includes(id) ?? false));
}

/** Without the choices that take the values of a record that has left. */
export function choicesWithout(choices: Choices, record: string): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice.record !== record));
}

/** Undefined gives the unit back to the rules. */
export function choicesWith(choices: Choices, unit: string, choice: Choice | undefined): Choices {
  const others = Object.fromEntries(Object.entries(choices).filter(([name]) => name !== unit));
  return choice === undefined ? others : { ...others, [unit]: choice };
}
