import type { FieldSchema, JsonLogic } from '@guiyi/contracts';

/**
 * What becomes of the stored values of one field; plain JSON, so that it can be kept with the run that does it.
 * from: path as it was; undefined for a field that is only filled. to: path as it is to be; undefined for a removed one.
 * Without an expression, values move and are written as values of the new type where that loses nothing.
 */
export interface FieldConversion {
  from?: string;
  to?: string;
  before?: FieldSchema;
  after?: FieldSchema;
  expression?: JsonLogic;
  /** Values without a place are set aside; without this they must not be there. */
  setAside: boolean;
  /** The run that set values of this field aside, or converted them from this type: they come back. */
  restores?: string;
}

/** The path that people know a conversion by. */
export function fieldOf({ from, to }: Pick<FieldConversion, 'from' | 'to'>): string {
  return to ?? from ?? '';
}

/** The collection that a path lies in, and the field of its rows; collection is undefined for a field of the record. */
export function levelOfPath(path: string): { collection: string | undefined; name: string } {
  const [head = '', tail] = path.split('.', 2);
  return tail === undefined ? { collection: undefined, name: head } : { collection: head, name: tail };
}
