import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import { fieldPaths, fieldSchemaAt, type VocabularyUsage } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listFieldOf } from './list-field';
import { SqlParameters } from './sql-parameters';

/** A field without a fixed list of values may hold as many as there are records. */
const MOST_VALUES = 10_000;

/** How often the values of a vocabulary are in use. */
@Injectable()
export class VocabularyUsageReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
  ) {}

  /**
   * The values that records which are not archived, and which the caller may read, hold in the fields of the
   * vocabulary that the caller sees; the most used first.
   * @throws PlatformError definition-not-found, entity-not-found
   */
  async usage(caller: Caller, vocabulary: string, entity: string): Promise<VocabularyUsage> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.read');
    policy.require('records.read');
    await this.definitions.find('vocabulary', vocabulary);
    const definitions = await this.definitions.forEntity(entity);
    const fields = fieldsOf(definitions, vocabulary).filter((path) => policy.seesPlainly(entity, path));
    const values = fields.length === 0 ? [] : await this.count(policy, definitions, fields);
    return { vocabulary, entity, fields, values };
  }

  private async count(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    fields: readonly string[],
  ): Promise<VocabularyUsage['values']> {
    const parameters = new SqlParameters();
    const held = fields.map((path) => valuesHeld(policy, definitions, path, parameters));
    return this.dataSource.query<VocabularyUsage['values']>(
      `SELECT held.value, count(DISTINCT held.id)::integer AS records FROM (${held.join(' UNION ALL ')}) AS held
       WHERE held.value IS NOT NULL GROUP BY held.value
       ORDER BY records DESC, held.value LIMIT ${parameters.add(MOST_VALUES, 'integer')}`,
      parameters.values,
    );
  }
}

function fieldsOf({ storage }: EntityDefinitions, vocabulary: string): string[] {
  return fieldPaths(storage).filter(
    (path) => fieldSchemaAt(storage, path)?.['x-field'].vocabulary === vocabulary,
  );
}

/** SQL of the id and each value of one field, for the records of the caller. */
function valuesHeld(
  policy: AccessPolicy,
  { entity, storage }: EntityDefinitions,
  path: string,
  parameters: SqlParameters,
): string {
  const field = listFieldOf(storage, path);
  if (field === undefined) throw new Error(`${entity} has no field ${path}`);
  const [collection, tail] = path.split('.', 2);
  const rows =
    tail === undefined
      ? ''
      : ` JOIN record_child AS child ON child.record_id = record.id AND child.collection = ${parameters.add(collection, 'text')}`;
  // A list is stored as JSON; anything else that may stand there is one value.
  const elements =
    field.type === 'array'
      ? ` CROSS JOIN LATERAL jsonb_array_elements_text(CASE WHEN ${field.value} LIKE '[%' THEN (${field.value})::jsonb ELSE '[]' END) AS element`
      : '';
  const value = field.type === 'array' ? 'element' : `(${field.value})::text`;
  return (
    `SELECT record.id, ${value} AS value FROM record${rows}${elements}` +
    ` WHERE record.entity = ${parameters.add(entity, 'text')} AND record.status <> 'archived'` +
    ` AND ${policy.rowCondition('read', 'record', (parameter) => parameters.add(parameter, 'text'))}`
  );
}
