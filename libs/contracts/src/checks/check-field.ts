import { createProblem, pointerTo, showValue, type Problem } from '../problem';
import { regexDefect } from '../shape/linear-regex';
import { checkFieldKnown } from './known-names';
import { checkTexts } from './check-texts';
import type { EntityDocument, FieldMeaning, FieldSchema } from '../generated/types';

/** What a field may refer to. A set that is left out is not checked against. */
export interface FieldContext {
  /** Names of the fields of the same entity. */
  fields: ReadonlySet<string>;
  vocabularies?: ReadonlySet<string>;
  collections?: ReadonlyMap<string, EntityDocument>;
  /** Ids of the entities whose records references may name. */
  recordEntities?: ReadonlySet<string>;
}

/** Is the field sensible: its kind fits its type, limits fit the type and each other, what it names exists. */
export function checkField(
  name: string,
  field: FieldSchema,
  pointer: string,
  context: FieldContext,
): Problem[] {
  return [
    ...checkName(name, pointer),
    ...checkKind(name, field, pointer),
    ...checkLimits(name, field, pointer),
    ...checkPattern(field, pointer),
    ...checkDefault(name, field, pointer),
    ...checkVocabularyOf(name, field, pointer, context),
    ...checkParentField(name, field, pointer, context),
    ...checkCollection(name, field, pointer, context),
    ...checkReference(name, field, pointer, context),
    ...checkAttachment(name, field, pointer),
    ...checkComputed(name, field, pointer),
  ];
}

type FieldType = FieldSchema['type'];
type FieldKind = FieldMeaning['kind'];

const text: readonly FieldType[] = ['string'];
const number: readonly FieldType[] = ['number', 'integer'];
const list: readonly FieldType[] = ['array'];

const typesOfKind: Readonly<Record<FieldKind, readonly FieldType[]>> = {
  code: text,
  text,
  longText: text,
  number,
  money: number,
  date: text,
  boolean: ['boolean'],
  choice: ['string', 'integer'],
  multiChoice: list,
  tags: list,
  phone: text,
  email: text,
  url: text,
  region: text,
  address: text,
  postcode: text,
  identifier: text,
  organizationName: text,
  personName: text,
  user: text,
  department: text,
  reference: text,
  attachment: list,
  computed: ['string', 'number', 'integer', 'boolean'],
  collection: list,
};

/** The pairs of limits of each type, least and most. */
const limitsOfType: Readonly<Record<FieldType, readonly (keyof FieldSchema)[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'enum'],
  number: ['minimum', 'maximum', 'multipleOf', 'enum'],
  integer: ['minimum', 'maximum', 'multipleOf', 'enum'],
  boolean: [],
  array: ['minItems', 'maxItems', 'uniqueItems', 'items'],
};
const allLimits = [...new Set(Object.values(limitsOfType).flat())];
const pairedLimits = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['minItems', 'maxItems'],
] as const;

function checkName(field: string, pointer: string): Problem[] {
  return field in Object.prototype
    ? [createProblem('reserved-name', pointer, checkTexts.reservedName, { field })]
    : [];
}

function checkKind(name: string, field: FieldSchema, pointer: string): Problem[] {
  const { kind, mask } = field['x-field'];
  const expected = typesOfKind[kind];
  const values = { field: name, type: field.type, kind, expected: expected.join(', ') };
  const kindProblems = expected.includes(field.type)
    ? []
    : [createProblem('kind-needs-type', `${pointer}/type`, checkTexts.kindNeedsType, values)];
  const masksOther = mask !== undefined && field.type !== 'string';
  return masksOther
    ? [
        ...kindProblems,
        createProblem('mask-on-other-type', `${pointer}/x-field/mask`, checkTexts.maskOnOtherType, values),
      ]
    : kindProblems;
}

function checkLimits(name: string, field: FieldSchema, pointer: string): Problem[] {
  const fitting = limitsOfType[field.type];
  const foreign = allLimits
    .filter((limit) => field[limit] !== undefined && !fitting.includes(limit))
    .map((limit) =>
      createProblem('limit-for-other-type', `${pointer}/${limit}`, checkTexts.limitForOtherType, {
        field: name,
        limit,
        type: field.type,
      }),
    );
  const unlimited =
    field.type === 'string' &&
    field.maxLength === undefined &&
    field.enum === undefined &&
    field.format === undefined &&
    !boundedKinds.includes(field['x-field'].kind);
  return [
    ...foreign,
    ...checkLimitsCrossed(name, field, pointer),
    ...(unlimited
      ? [createProblem('unlimited-text', pointer, checkTexts.unlimitedText, { field: name }, 'warning')]
      : []),
  ];
}

/** What these hold is limited by what it is: an id, or what a formula gives. */
const boundedKinds: readonly FieldKind[] = ['reference', 'computed'];

function checkLimitsCrossed(name: string, field: FieldSchema, pointer: string): Problem[] {
  return pairedLimits.flatMap(([least, most]) => {
    const leastValue = field[least];
    const mostValue = field[most];
    if (leastValue === undefined || mostValue === undefined || leastValue <= mostValue) return [];
    const values = { field: name, least, leastValue, most, mostValue };
    return [createProblem('limits-crossed', `${pointer}/${least}`, checkTexts.limitsCrossed, values)];
  });
}

export function checkPattern(field: { pattern?: string }, pointer: string): Problem[] {
  const reason = field.pattern === undefined ? undefined : regexDefect(field.pattern);
  if (reason === undefined) return [];
  return [
    createProblem('bad-regex', `${pointer}/pattern`, checkTexts.badPattern, {
      pattern: field.pattern,
      reason,
    }),
  ];
}

function checkDefault(name: string, field: FieldSchema, pointer: string): Problem[] {
  if (field.default === undefined || hasType(field.default, field.type)) return [];
  const values = { field: name, value: showValue(field.default), type: field.type };
  return [createProblem('bad-default', `${pointer}/default`, checkTexts.badDefault, values)];
}

function hasType(value: unknown, type: FieldType): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const kindsWithVocabulary: readonly FieldKind[] = ['choice', 'multiChoice', 'region'];

function checkVocabularyOf(
  name: string,
  field: FieldSchema,
  pointer: string,
  context: FieldContext,
): Problem[] {
  const { kind, vocabulary } = field['x-field'];
  if (vocabulary === undefined) {
    if (!kindsWithVocabulary.includes(kind) || field.enum !== undefined) return [];
    return [
      createProblem('missing-vocabulary', `${pointer}/x-field`, checkTexts.missingVocabulary, {
        field: name,
        kind,
      }),
    ];
  }
  if (context.vocabularies === undefined || context.vocabularies.has(vocabulary)) return [];
  return [
    createProblem('unknown-vocabulary', `${pointer}/x-field/vocabulary`, checkTexts.unknownVocabulary, {
      vocabulary,
    }),
  ];
}

function checkParentField(
  name: string,
  field: FieldSchema,
  pointer: string,
  context: FieldContext,
): Problem[] {
  const parent = field['x-field'].parentField;
  const at = pointer + pointerTo('x-field', 'parentField');
  if (parent === undefined) return [];
  if (parent === name) return [createProblem('own-parent', at, checkTexts.ownParent, { field: name })];
  return checkFieldKnown(parent, context.fields, at);
}

function checkCollection(
  name: string,
  field: FieldSchema,
  pointer: string,
  context: FieldContext,
): Problem[] {
  const { kind, collection, primary } = field['x-field'];
  const reference = field.items?.$ref;
  if (kind !== 'collection' && primary !== undefined)
    return foreignSettings(name, field, pointer, 'collection', ['primary']);
  if (kind !== 'collection' && collection === undefined && reference === undefined) return [];
  if (kind !== 'collection' || collection === undefined || reference !== `${collection}.schema.json`) {
    return [createProblem('missing-collection', pointer, checkTexts.missingCollection, { field: name })];
  }
  if (context.collections === undefined) return [];
  const rows = context.collections.get(collection);
  const at = `${pointer}/x-field/collection`;
  if (rows === undefined) {
    return [
      createProblem('unknown-collection', at, checkTexts.unknownCollection, { field: name, collection }),
    ];
  }
  const nested = Object.values(rows.properties).some((row) => row['x-field'].kind === 'collection');
  return [
    ...(nested
      ? [createProblem('nested-collection', at, checkTexts.nestedCollection, { field: name, collection })]
      : []),
    ...(primary === undefined || canMark(rows, primary)
      ? []
      : [
          createProblem('bad-primary', `${pointer}/x-field/primary`, checkTexts.badPrimary, {
            field: name,
            collection,
            primary,
          }),
        ]),
  ];
}

/** Whether the field may say yes of one row: nothing computes it, hides it or takes it away. */
function canMark(rows: EntityDocument, name: string): boolean {
  const field = Object.hasOwn(rows.properties, name) ? rows.properties[name] : undefined;
  return field?.['x-field'].kind === 'boolean' && field['x-field'].showWhen === undefined;
}

function checkReference(
  name: string,
  field: FieldSchema,
  pointer: string,
  { recordEntities }: FieldContext,
): Problem[] {
  const { kind, entity } = field['x-field'];
  const foreign = foreignSettings(name, field, pointer, 'reference', ['entity']);
  if (kind !== 'reference') return foreign;
  if (entity === undefined)
    return [createProblem('missing-entity', `${pointer}/x-field`, checkTexts.missingEntity, { field: name })];
  return [
    ...unusableSettings(
      name,
      field,
      pointer,
      ['default', 'enum', 'format', 'pattern'],
      ['searchable', 'sortable', 'mask'],
    ),
    ...(recordEntities === undefined || recordEntities.has(entity)
      ? []
      : [
          createProblem('unknown-entity', `${pointer}/x-field/entity`, checkTexts.unknownReferenceEntity, {
            field: name,
            entity,
            known: [...recordEntities].join(', '),
          }),
        ]),
  ];
}

function checkAttachment(name: string, field: FieldSchema, pointer: string): Problem[] {
  const foreign = foreignSettings(name, field, pointer, 'attachment', ['accept', 'maxFileSize']);
  if (field['x-field'].kind !== 'attachment') return foreign;
  const holdsText = field.items?.type === 'string';
  return [
    ...(holdsText
      ? []
      : [createProblem('attachment-items', pointer, checkTexts.attachmentItems, { field: name })]),
    ...unusableSettings(name, field, pointer, ['default'], ['searchable', 'sortable', 'filterable', 'mask']),
  ];
}

function checkComputed(name: string, field: FieldSchema, pointer: string): Problem[] {
  const { kind, compute } = field['x-field'];
  if (kind !== 'computed') return foreignSettings(name, field, pointer, 'computed', ['compute']);
  return [
    ...(compute === undefined
      ? [createProblem('missing-formula', `${pointer}/x-field`, checkTexts.missingFormula, { field: name })]
      : []),
    ...unusableSettings(
      name,
      field,
      pointer,
      ['default', 'format'],
      ['immutable', 'showWhen', 'whenHidden', 'requireWhen', 'readOnlyWhen'],
    ),
  ];
}

/** Settings that mean something only for fields of one kind, on a field of another. */
function foreignSettings(
  name: string,
  field: FieldSchema,
  pointer: string,
  kind: FieldKind,
  settings: readonly (keyof FieldMeaning)[],
): Problem[] {
  if (field['x-field'].kind === kind) return [];
  return settings
    .filter((setting) => field['x-field'][setting] !== undefined)
    .map((setting) =>
      createProblem('setting-of-other-kind', `${pointer}/x-field/${setting}`, checkTexts.settingOfOtherKind, {
        field: name,
        setting,
        kind,
      }),
    );
}

/** Settings that a field of this kind cannot have. */
function unusableSettings(
  name: string,
  field: FieldSchema,
  pointer: string,
  limits: readonly (keyof FieldSchema)[],
  settings: readonly (keyof FieldMeaning)[],
): Problem[] {
  const values = (setting: string): Record<string, string> => ({
    field: name,
    setting,
    kind: field['x-field'].kind,
  });
  const at = (place: string, setting: string): Problem =>
    createProblem('setting-unusable', `${pointer}/${place}`, checkTexts.settingUnusable, values(setting));
  return [
    ...limits.filter((limit) => field[limit] !== undefined).map((limit) => at(limit, limit)),
    ...settings
      .filter((setting) => field['x-field'][setting] !== undefined && field['x-field'][setting] !== false)
      .map((setting) => at(`x-field/${setting}`, setting)),
  ];
}
