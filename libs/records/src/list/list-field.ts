import { type EffectiveEntity, fieldSchemaAt } from '@guiyi/contracts';
import type { SqlParameters } from './sql-parameters';

export type ListFieldType = 'text' | 'number' | 'boolean' | 'array' | 'time';

/** A field that a list is filtered or sorted by, as SQL over the table `record`. */
export interface ListField {
  /** As requests name it: code, updatedAt, industry, contacts.mobile. */
  name: string;
  type: ListFieldType;
  /** The value; NULL when the field is blank or does not hold its type. */
  value: string;
  /** The path under which the field's text is found through the search index; undefined when it is not searchable. */
  searchPath: string | undefined;
  /** True where the field holds the value, or, in an array, has it as an element. */
  equals(value: string | number | boolean, parameters: SqlParameters): string;
  /** A condition on one row of the collection becomes one on the record; others stay as they are. */
  onRecord(condition: string): string;
  /** Never NULL, so that a cursor can compare it: blank comes first. */
  order: { sql: string; type: 'text' | 'numeric' | 'timestamptz' };
}

const columns: Readonly<Record<string, { column: string; type: ListFieldType }>> = {
  code: { column: 'record.code', type: 'text' },
  status: { column: 'record.status', type: 'text' },
  owner: { column: 'record.owner', type: 'text' },
  department: { column: 'record.department', type: 'text' },
  source: { column: 'record.source', type: 'text' },
  version: { column: 'record.version', type: 'number' },
  createdAt: { column: 'record.created_at', type: 'time' },
  createdBy: { column: 'record.created_by', type: 'text' },
  updatedAt: { column: 'record.updated_at', type: 'time' },
  updatedBy: { column: 'record.updated_by', type: 'text' },
};

/** Fields that every record has, whatever its entity. */
export const recordFields: readonly string[] = Object.keys(columns);

/** The field of that name, a column of every record or a field of the entity; undefined when there is none. */
export function listFieldOf(entity: EffectiveEntity, name: string): ListField | undefined {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (column !== undefined) return columnField(name, column.column, column.type);
  const schema = fieldSchemaAt(entity, name);
  if (schema === undefined || schema['x-field'].kind === 'collection') return undefined;
  const type = typeOf(schema.type);
  const [head = '', tail] = name.split('.', 2);
  if (tail !== undefined) return jsonField(name, type, 'child.data', tail, rowOf(head));
  const isTitle = name === entity.titleField;
  const isSearchable = isTitle || schema['x-field'].searchable === true;
  const field = jsonField(name, type, 'record.data', head, (condition) => condition);
  return {
    ...field,
    searchPath: isSearchable ? name : undefined,
    order: isTitle ? { sql: 'record.title_order', type: 'text' } : field.order,
  };
}

function columnField(name: string, column: string, type: ListFieldType): ListField {
  const orderType = type === 'time' ? 'timestamptz' : type === 'number' ? 'numeric' : 'text';
  return {
    name,
    type,
    value: column,
    searchPath: undefined,
    equals: (value, parameters) => `${column} = ${parameters.add(value, orderType)}`,
    onRecord: (condition) => condition,
    order: {
      sql: ['owner', 'department', 'source'].includes(name) ? `coalesce(${column}, '')` : column,
      type: orderType,
    },
  };
}

function jsonField(
  name: string,
  type: ListFieldType,
  json: string,
  key: string,
  onRecord: ListField['onRecord'],
): ListField {
  const property = `${json}->${nameLiteral(key)}`;
  const text = `${json}->>${nameLiteral(key)}`;
  const number = `(CASE WHEN jsonb_typeof(${property}) = 'number' THEN (${text})::numeric END)`;
  const value = type === 'number' ? number : `nullif(nullif(${text}, ''), '[]')`;
  return {
    name,
    type,
    value,
    searchPath: undefined,
    // Containment is what the index on record.data answers.
    equals: (wanted, parameters) =>
      `${json} @> ${parameters.add(JSON.stringify({ [key]: type === 'array' ? [wanted] : wanted }), 'jsonb')}`,
    onRecord,
    order:
      type === 'number'
        ? { sql: `coalesce(${number}, '-Infinity'::numeric)`, type: 'numeric' }
        : { sql: `(coalesce(${text}, '') COLLATE "C")`, type: 'text' },
  };
}

function rowOf(collection: string): ListField['onRecord'] {
  return (condition) =>
    `EXISTS (SELECT 1 FROM record_child AS child WHERE child.record_id = record.id` +
    ` AND child.collection = ${nameLiteral(collection)} AND ${condition})`;
}

function typeOf(type: string): ListFieldType {
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' || type === 'array' ? type : 'text';
}

/** A field name of a definition as an SQL literal; definitions allow no other characters, and this line makes sure. */
function nameLiteral(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name))
    throw new Error(`Not a field name: ${JSON.stringify(name)}`);
  return `'${name}'`;
}
