import type { EffectiveEntity, FieldSchema, RecordData, SurvivorshipDocument } from '@guiyi/contracts';
import type { SourceRecord } from './source-record';

const field = (type: FieldSchema['type'], kind: FieldSchema['x-field']['kind']): FieldSchema => ({
  type,
  'x-field': { kind },
});

export const entity: Pick<EffectiveEntity, 'properties'> = {
  properties: {
    code: field('string', 'code'),
    name: field('string', 'organizationName'),
    mobile: field('string', 'phone'),
    city: field('string', 'region'),
    address: field('string', 'address'),
    creditLimit: field('number', 'money'),
    tags: field('array', 'tags'),
    contacts: field('array', 'collection'),
    doNotContact: field('boolean', 'boolean'),
    creditGrade: field('string', 'choice'),
  },
};

/** A document with these rules; everything else by source trust, then the latest. */
export function documentOf(changes: Partial<SurvivorshipDocument> = {}): SurvivorshipDocument {
  return {
    $schema: '../../schemas/rule-files/survivorship.schema.json',
    formatVersion: 1,
    id: 'customer-survivorship',
    entity: 'customer',
    sources: ['erp', 'crm'],
    survivor: [{ by: 'sourceTrust' }, { by: 'mostComplete' }],
    rules: [],
    otherwise: [{ by: 'sourceTrust' }, { by: 'mostRecent' }],
    ...changes,
  };
}

/** Day n of 2026, as the moment of a change. */
export function day(number: number): string {
  return new Date(Date.UTC(2026, 0, number)).toISOString();
}

export function recordOf(
  id: string,
  source: string | undefined,
  data: RecordData,
  changes: Partial<SourceRecord> = {},
): SourceRecord {
  return { id, source, data, createdAt: day(1), updatedAt: day(1), changedAt: {}, ...changes };
}
