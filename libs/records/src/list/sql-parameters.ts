/** Values of a statement that is put together piece by piece; text of a request reaches SQL only through here. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** @returns the placeholder, with its type: `$3::text`. */
  add(value: unknown, type: SqlType): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

export type SqlType =
  | 'text'
  | 'text[]'
  | 'integer'
  | 'integer[]'
  | 'numeric'
  | 'boolean'
  | 'jsonb'
  | 'timestamptz'
  | 'uuid'
  | 'uuid[]';
