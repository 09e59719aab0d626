import { effectiveEntity, fieldPaths, fieldSchemaAt, storageEntity } from './effective-entity';
import type { EntityDocument, OverlayDocument } from './generated/types';

const header = {
  $schema: '../rule-files/entity.schema.json',
  formatVersion: 1,
  type: 'object',
  additionalProperties: false,
} as const;
const contact: EntityDocument = {
  ...header,
  id: 'contact',
  titleField: 'name',
  properties: {
    name: { type: 'string', 'x-field': { kind: 'personName' } },
    mobile: { type: 'string', 'x-field': { kind: 'phone' } },
  },
};
const customer: EntityDocument = {
  ...header,
  id: 'customer',
  titleField: 'name',
  required: ['name'],
  properties: {
    name: { type: 'string', maxLength: 200, 'x-field': { kind: 'organizationName' } },
    contacts: {
      type: 'array',
      items: { $ref: 'contact.schema.json' },
      'x-field': { kind: 'collection', collection: 'contact' },
    },
    fax: { type: 'string', 'x-field': { kind: 'phone' } },
  },
};
const overlay = {
  $schema: '../../rule-files/overlay.schema.json',
  formatVersion: 1,
  entity: 'customer',
} as const;
const sales: OverlayDocument = {
  ...overlay,
  id: 'customer-sales',
  department: 'sales',
  add: { leadStage: { type: 'string', 'x-field': { kind: 'choice' } } },
  require: ['contacts', 'leadStage'],
  tighten: { name: { maxLength: 100 } },
  hide: ['fax'],
};
const finance: OverlayDocument = {
  ...overlay,
  id: 'customer-finance',
  department: 'finance',
  add: { invoiceTitle: { type: 'string', 'x-field': { kind: 'text' } } },
};
const collections = new Map([['contact', contact]]);
const overlays = [sales, finance];

describe('effectiveEntity', () => {
  it('adds, requires, tightens and hides for the department, and keeps what others add stored but unseen', () => {
    const entity = effectiveEntity(customer, overlays, collections, 'sales');
    expect(Object.keys(entity.properties)).toEqual(['name', 'contacts', 'fax', 'leadStage', 'invoiceTitle']);
    expect(entity.required).toEqual(['name', 'contacts', 'leadStage']);
    expect(entity.hidden).toEqual(['fax', 'invoiceTitle']);
    expect(entity.properties['name']).toMatchObject({ type: 'string', maxLength: 100 });
    expect(entity.collections).toEqual({ contacts: contact });
  });

  it('is the core, other departments hidden, for a department without an overlay', () => {
    const entity = effectiveEntity(customer, overlays, collections, 'service');
    expect(entity).toMatchObject({ required: ['name'], hidden: ['leadStage', 'invoiceTitle'] });
    expect(entity.properties['name']?.maxLength).toBe(200);
  });

  it('is the storage view without a department: everything stored, nothing narrowed', () => {
    const entity = effectiveEntity(customer, overlays, collections);
    expect(entity).toEqual(storageEntity(customer, overlays, collections));
    expect(entity).toMatchObject({ required: ['name'], hidden: [] });
    expect(Object.keys(entity.properties)).toContain('invoiceTitle');
  });

  it('ignores overlays of other entities and does not change the documents', () => {
    const before = JSON.stringify([customer, overlays]);
    const entity = effectiveEntity(customer, [{ ...sales, entity: 'supplier' }], collections, 'sales');
    expect(entity.hidden).toEqual([]);
    expect(JSON.stringify([customer, overlays])).toBe(before);
  });
});

describe('field paths', () => {
  const entity = storageEntity(customer, [], collections);

  it('names the fields of rows with a dot', () => {
    expect(fieldPaths(entity)).toEqual(['name', 'contacts', 'fax', 'contacts.name', 'contacts.mobile']);
  });

  it('finds the schema of a path, own properties only', () => {
    expect(fieldSchemaAt(entity, 'contacts.mobile')?.['x-field'].kind).toBe('phone');
    expect(fieldSchemaAt(entity, 'contacts.fax')).toBeUndefined();
    expect(fieldSchemaAt(entity, 'constructor')).toBeUndefined();
  });
});
