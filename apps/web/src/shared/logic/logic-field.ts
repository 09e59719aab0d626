/** A variable that a condition may speak of. */
export interface LogicField {
  path: string;
  label: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'list' | 'rows';
  /** Of a choice: its values with their labels. */
  options?: readonly { value: string; label: string }[];
  /** Of a choice among too many to list: those that words find, and what one is called. */
  look?: {
    find: (words: string) => { value: string; label: string }[];
    labelOf: (value: string) => string | undefined;
  };
  /** Of a reference: the entity whose records it names by their ids. */
  references?: string;
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
