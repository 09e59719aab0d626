import type { CrossEntityRule, EffectiveEntity, FieldSchema, MatchingDocument } from '@guiyi/contracts';
import { checkCrossEntity } from './check-cross-entity';

const text: FieldSchema = { type: 'string', 'x-field': { kind: 'text' } };
const reference: FieldSchema = { type: 'string', 'x-field': { kind: 'reference', entity: 'customer' } };

const entityOf = (id: string, properties: Record<string, FieldSchema>): EffectiveEntity => ({
  id,
  department: undefined,
  titleField: 'name',
  properties,
  required: [],
  hidden: [],
  collections: {},
});

const entities = new Map([
  ['lead', entityOf('lead', { company: text, customer: reference })],
  ['customer', entityOf('customer', { name: text })],
  ['note', entityOf('note', { name: text })],
]);
const context = { entities, comparedEntities: new Set(['lead', 'customer']) };
const good: CrossEntityRule = {
  entity: 'customer',
  fields: [{ own: 'company', other: 'name' }],
  link: 'customer',
};

const problemsOf = (rule: CrossEntityRule): string[] =>
  checkCrossEntity({ entity: 'lead', crossEntity: [rule] } as MatchingDocument, context).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );

it.each<[sentence: string, change: Partial<CrossEntityRule>, expected: string[]]>([
  ['a rule that fits', {}, []],
  ['no link', { link: undefined }, []],
  ['an entity that is not there', { entity: 'client' }, ['unknown-entity /crossEntity/0/entity']],
  ['an entity whose records are not compared', { entity: 'note' }, ['unknown-entity /crossEntity/0/entity']],
  ['the entity itself', { entity: 'lead' }, ['unknown-entity /crossEntity/0/entity']],
  [
    'fields that neither has',
    { fields: [{ own: 'constructor', other: 'title' }] },
    ['unknown-field /crossEntity/0/fields/0/own', 'unknown-field /crossEntity/0/fields/0/other'],
  ],
  ['a link made on save', { linkOnSave: 'match' }, []],
  [
    'a link made on save, and nowhere to',
    { link: undefined, linkOnSave: 'review' },
    ['link-missing /crossEntity/0/linkOnSave'],
  ],
  ['a link that is no reference', { link: 'company' }, ['no-reference /crossEntity/0/link']],
])('%s', (_, change, expected) => {
  expect(problemsOf({ ...good, ...change })).toEqual(expected);
});
