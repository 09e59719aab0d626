import { formFields, formSections, type FormSources } from './form-labels';
import { inLocale, type Locale } from '../locale';
import type { EffectiveEntity } from '../effective-entity';
import type { JsonSchema } from '../json-schema';
import type {
  EntityDocument,
  FieldMeaning,
  FieldRight,
  FieldSchema,
  FormField,
  VocabularyDocument,
} from '../generated/types';

/** A form for react-jsonschema-form 6: plain draft-07 without references, and how to draw it. */
export interface FormSchema {
  schema: JsonSchema;
  uiSchema: Record<string, unknown>;
}

export interface RecordFormOptions {
  locale: Locale;
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  /** By field path; a field of rows that is not named has the right of its collection, other fields have edit. */
  fieldRights: Readonly<Record<string, FieldRight>>;
}

/** A vocabulary of more entries is not written into the form: its widget asks for the entries it needs. */
const mostInlineEntries = 200;

/**
 * The form of a record as one person sees it. Hidden fields are left out; masked and read ones are read-only and never
 * required. Text is in the locale. Beyond RJSF's own, uiSchema holds:
 * - ui:options.sections: {id, title, columns, fields}[] in order, for the object template;
 * - ui:options.span, kind, mask, vocabulary, parentField; masked: true where the value arrives masked;
 * - ui:options.path; entity of a reference; accept and maxFileSize of an attachment;
 * - ui:options.store: 'label' for region fields, whose value is the simplified-Chinese label of the entry;
 * - ui:enumNames, and ui:enumDisabled for retired entries of a vocabulary, which stay readable but cannot be chosen;
 * - ui:widget: one of recordWidgets; ui:field 'collectionTable' for collections.
 */
export function toFormSchema(
  entity: EffectiveEntity,
  sources: FormSources,
  options: RecordFormOptions,
): FormSchema {
  const labels = formFields(entity, sources);
  const sections = formSections(entity, sources).map((section) => ({
    id: section.id,
    title: inLocale(section.title, options.locale),
    columns: section.columns ?? 2,
    fields: section.fields.filter((name) => rightTo(name, options) !== 'hidden'),
  }));
  const shownSections = sections.filter((section) => section.fields.length > 0);
  const names = shownSections.flatMap((section) => section.fields);
  const form = fieldsToForm(
    names,
    entity.properties,
    entity.required,
    '',
    labels,
    options,
    entity.collections,
  );
  return {
    schema: { title: inLocale(sources.form.title, options.locale), ...form.schema },
    uiSchema: { ...form.uiSchema, 'ui:order': [...names, '*'], 'ui:options': { sections: shownSections } },
  };
}

/** The widget that draws each kind of field; textarea, email and date are RJSF's own. */
export const recordWidgets = {
  code: 'text',
  text: 'text',
  longText: 'textarea',
  number: 'number',
  money: 'money',
  date: 'date',
  boolean: 'boolean',
  choice: 'choice',
  multiChoice: 'multiChoice',
  tags: 'tags',
  phone: 'phone',
  email: 'email',
  url: 'url',
  region: 'region',
  address: 'text',
  postcode: 'text',
  identifier: 'identifier',
  organizationName: 'text',
  personName: 'text',
  user: 'user',
  department: 'choice',
  reference: 'reference',
  attachment: 'attachment',
  computed: 'computed',
  collection: 'collectionTable',
} as const satisfies Record<FieldMeaning['kind'], string>;

function fieldsToForm(
  names: readonly string[],
  properties: Readonly<Record<string, FieldSchema>>,
  required: readonly string[],
  prefix: string,
  labels: ReadonlyMap<string, FormField>,
  options: RecordFormOptions,
  collections: Readonly<Record<string, EntityDocument>>,
): FormSchema {
  const forms = names.flatMap((name) => {
    const field = properties[name];
    if (field === undefined) return [];
    return [[name, fieldToForm(prefix + name, field, collections[name], labels, options)] as const];
  });
  const editable = (name: string): boolean =>
    names.includes(name) && rightTo(prefix + name, options) === 'edit';
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(forms.map(([name, form]) => [name, form.schema])),
      required: required.filter(editable),
    },
    uiSchema: Object.fromEntries(forms.map(([name, form]) => [name, form.uiSchema])),
  };
}

function fieldToForm(
  path: string,
  field: FieldSchema,
  rows: EntityDocument | undefined,
  labels: ReadonlyMap<string, FormField>,
  options: RecordFormOptions,
): FormSchema {
  const label = labels.get(path);
  const title = label === undefined ? path : inLocale(label.label, options.locale);
  if (rows !== undefined) return collectionToForm(path, field, rows, title, label, labels, options);
  const { 'x-field': meaning, items, ...limits } = field;
  const choice = choiceOf(meaning, options);
  const schema: JsonSchema =
    field.type === 'array'
      ? { ...limits, title, items: { ...items, ...choice.schema } }
      : { ...limits, title, ...choice.schema };
  return { schema, uiSchema: { ...drawing(path, meaning, label, options), ...choice.uiSchema } };
}

function collectionToForm(
  path: string,
  field: FieldSchema,
  rows: EntityDocument,
  title: string,
  label: FormField | undefined,
  labels: ReadonlyMap<string, FormField>,
  options: RecordFormOptions,
): FormSchema {
  const { 'x-field': meaning, items: _reference, ...limits } = field;
  const names = Object.keys(rows.properties).filter(
    (name) => rightTo(`${path}.${name}`, options) !== 'hidden',
  );
  const row = fieldsToForm(names, rows.properties, rows.required ?? [], `${path}.`, labels, options, {});
  const uiSchema = drawing(path, meaning, label, options);
  return {
    schema: { ...limits, title, items: row.schema },
    uiSchema: { ...uiSchema, items: { ...row.uiSchema, 'ui:order': [...names, '*'] } },
  };
}

function drawing(
  path: string,
  meaning: FieldMeaning,
  label: FormField | undefined,
  options: RecordFormOptions,
): Record<string, unknown> {
  const right = rightTo(path, options);
  const { kind, mask, vocabulary, parentField } = meaning;
  const widget = label?.widget ?? recordWidgets[kind];
  return {
    [kind === 'collection' ? 'ui:field' : 'ui:widget']: widget,
    ...(label?.help === undefined ? {} : { 'ui:help': inLocale(label.help, options.locale) }),
    ...(label?.placeholder === undefined
      ? {}
      : { 'ui:placeholder': inLocale(label.placeholder, options.locale) }),
    ...(right === 'edit' && kind !== 'computed' ? {} : { 'ui:readonly': true }),
    'ui:options': withoutUndefined({
      kind,
      mask,
      vocabulary,
      parentField,
      span: label?.span,
      masked: right === 'masked' ? true : undefined,
      store: kind === 'region' ? 'label' : undefined,
      immutable: meaning.immutable,
      path: kind === 'reference' || kind === 'attachment' ? path : undefined,
      entity: meaning.entity,
      primary: meaning.primary,
      accept: meaning.accept,
      maxFileSize: meaning.maxFileSize,
    }),
  };
}

/** The codes of a small vocabulary as enum, their labels and the retired ones for RJSF. */
function choiceOf(meaning: FieldMeaning, options: RecordFormOptions): FormSchema {
  const entries =
    meaning.vocabulary === undefined ? [] : (options.vocabularies.get(meaning.vocabulary)?.entries ?? []);
  if (meaning.kind === 'region' || entries.length === 0 || entries.length > mostInlineEntries) {
    return { schema: {}, uiSchema: {} };
  }
  const retired = entries.filter((entry) => entry.retired === true).map((entry) => entry.code);
  return {
    schema: { enum: entries.map((entry) => entry.code) },
    uiSchema: {
      'ui:enumNames': entries.map((entry) =>
        entry.label === undefined ? entry.code : inLocale(entry.label, options.locale),
      ),
      ...(retired.length === 0 ? {} : { 'ui:enumDisabled': retired }),
    },
  };
}

function rightTo(path: string, { fieldRights }: RecordFormOptions): FieldRight {
  const own = Object.hasOwn(fieldRights, path) ? fieldRights[path] : undefined;
  if (own !== undefined) return own;
  const [collection = ''] = path.split('.', 1);
  return (Object.hasOwn(fieldRights, collection) ? fieldRights[collection] : undefined) ?? 'edit';
}

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
