/** A variable that a condition may speak of. */
export interface LogicField {
  path: string;
  label: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'list' | 'rows';
  /** Of a choice: its values with their labels. */
  options?: readonly { value: string; label: string }[];
  /** Of rows: the fields of one row, relative to it. */
  fields?: readonly LogicField[];
}

/** What conditions may name: the fields of the record, and the vocabularies. */
export interface LogicVariables {
  fields: readonly LogicField[];
  vocabularies: readonly { value: string; label: string }[];
}

export function findField(fields: readonly LogicField[], path: string): LogicField | undefined {
  return fields.find((field) => field.path === path);
}
