import {
  branchesOf,
  followReference,
  isFixed,
  opaqueDefinitions,
  optionsOf,
  rootSchema,
} from './document-schema';
import { inLocale, type Locale } from '../locale';
import type { FormSchema } from './record-form';
import type { DocumentKind } from '../document-kinds';
import type { JsonSchema } from '../json-schema';
import type { FormDocument, FormField } from '../generated/types';

/**
 * The form that edits one kind of document, for react-jsonschema-form 6 with `discriminator` on: every reference
 * inlined, titles and help in the locale. JsonLogic is any value drawn by the field 'logic', LocalizedText is drawn by
 * 'localizedText', fixed properties ($schema, formatVersion, tags) are hidden. ui:options.sections as in toFormSchema.
 */
export function documentFormSchema(kind: DocumentKind, form: FormDocument, locale: Locale): FormSchema {
  const { schema } = rootSchema(kind);
  const projected = projectSchema(schema, undefined, { fields: form.fields, locale });
  const sections = (form.sections ?? []).map((section) => ({
    id: section.id,
    title: inLocale(section.title, locale),
    columns: section.columns ?? 1,
    fields: section.fields,
  }));
  return {
    schema: { ...projected.schema, title: inLocale(form.title, locale) },
    uiSchema: {
      ...projected.uiSchema,
      ...(form.help === undefined ? {} : { 'ui:help': inLocale(form.help, locale) }),
      ...(sections.length === 0 ? {} : { 'ui:options': { sections } }),
    },
  };
}

interface Texts {
  fields: Readonly<Record<string, FormField>>;
  locale: Locale;
}

/** holder: the definition whose properties are being drawn, undefined for the document itself. */
function projectSchema(schema: JsonSchema, holder: string | undefined, texts: Texts): FormSchema {
  const { name, schema: target } = followReference(schema);
  const opaque =
    name === undefined || !Object.hasOwn(opaqueDefinitions, name) ? undefined : opaqueDefinitions[name];
  if (opaque !== undefined) return { schema: opaque.schema, uiSchema: { 'ui:field': opaque.field } };
  const inner = name ?? holder;
  const object = projectProperties(target, inner, texts);
  const items = projectNested(target, 'items', inner, texts);
  const entries = projectNested(target, 'additionalProperties', inner, texts);
  const union = projectUnion(target, inner, texts);
  const { $ref: _reference, description: _description, ...own } = target;
  return {
    schema: { ...own, ...object.schema, ...items.schema, ...entries.schema, ...union.schema },
    uiSchema: { ...object.uiSchema, ...items.uiSchema, ...entries.uiSchema, ...union.uiSchema },
  };
}

function projectProperties(target: JsonSchema, holder: string | undefined, texts: Texts): FormSchema {
  if (target['properties'] === undefined) return { schema: {}, uiSchema: {} };
  const properties = Object.entries(target['properties'] as Record<string, JsonSchema>).map(
    ([name, property]) => [name, projectProperty(name, property, holder, texts)] as const,
  );
  return {
    schema: { properties: Object.fromEntries(properties.map(([name, form]) => [name, form.schema])) },
    uiSchema: Object.fromEntries(properties.map(([name, form]) => [name, form.uiSchema])),
  };
}

function projectProperty(
  name: string,
  property: JsonSchema,
  holder: string | undefined,
  texts: Texts,
): FormSchema {
  const projected = projectSchema(property, holder, texts);
  const isTag = holder !== undefined && 'const' in property;
  if (isFixed(name, property)) {
    const fixed = followReference(property).schema['const'];
    return {
      schema: { ...projected.schema, ...(fixed === undefined || isTag ? {} : { default: fixed }) },
      uiSchema: { 'ui:widget': 'hidden' },
    };
  }
  const field = fieldOf(name, holder, texts);
  return {
    schema: { ...projected.schema, title: field === undefined ? name : inLocale(field.label, texts.locale) },
    uiSchema: { ...projected.uiSchema, ...drawing(property, field, texts) },
  };
}

function drawing(
  property: JsonSchema,
  field: FormField | undefined,
  { locale }: Texts,
): Record<string, unknown> {
  const options = optionsOf(property);
  const names = options.map((option) => optionLabel(field, option, locale));
  const ofItems = followReference(property).schema['type'] === 'array';
  const choice =
    options.length === 0 ? {} : ofItems ? { items: { 'ui:enumNames': names } } : { 'ui:enumNames': names };
  return {
    ...(field?.help === undefined ? {} : { 'ui:help': inLocale(field.help, locale) }),
    ...(field?.placeholder === undefined ? {} : { 'ui:placeholder': inLocale(field.placeholder, locale) }),
    ...(field?.widget === undefined ? {} : { 'ui:widget': field.widget }),
    ...choice,
  };
}

function projectNested(
  target: JsonSchema,
  key: 'items' | 'additionalProperties',
  holder: string | undefined,
  texts: Texts,
): FormSchema {
  const nested = target[key];
  if (typeof nested !== 'object' || nested === null) return { schema: {}, uiSchema: {} };
  const projected = projectSchema(nested as JsonSchema, holder, texts);
  return { schema: { [key]: projected.schema }, uiSchema: { [key]: projected.uiSchema } };
}

function projectUnion(target: JsonSchema, holder: string | undefined, texts: Texts): FormSchema {
  const branches = branchesOf(target);
  if (branches.length === 0) return { schema: {}, uiSchema: {} };
  const tag = (target['discriminator'] as { propertyName: string } | undefined)?.propertyName;
  const projected = branches.map((branch) => {
    const { name, schema } = followReference(branch);
    const form = projectSchema(schema, holder, texts);
    return {
      schema: { ...form.schema, title: branchTitle(name, schema, tag, holder, texts) },
      uiSchema: form.uiSchema,
    };
  });
  return {
    schema: { oneOf: projected.map((form) => form.schema) },
    uiSchema: { oneOf: projected.map((form) => form.uiSchema) },
  };
}

/** A branch is called by the label of its definition, else by its tag values, else by the fields it has. */
function branchTitle(
  name: string | undefined,
  schema: JsonSchema,
  tag: string | undefined,
  holder: string | undefined,
  texts: Texts,
): string {
  const named = name === undefined ? undefined : texts.fields[name];
  if (named !== undefined) return inLocale(named.label, texts.locale);
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const constant = Object.keys(properties).find((property) => 'const' in (properties[property] ?? {}));
  const tagged = tag ?? constant;
  if (tagged !== undefined) {
    const field = fieldOf(tagged, holder, texts);
    return optionsOf(properties[tagged] ?? {})
      .map((option) => optionLabel(field, option, texts.locale))
      .join(' / ');
  }
  const labels = Object.keys(properties).map((property) => fieldOf(property, holder, texts)?.label);
  return labels.flatMap((label) => (label === undefined ? [] : [inLocale(label, texts.locale)])).join(' + ');
}

function fieldOf(property: string, holder: string | undefined, { fields }: Texts): FormField | undefined {
  const key = holder === undefined ? property : `${holder}.${property}`;
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function optionLabel(field: FormField | undefined, option: string, locale: Locale): string {
  const label =
    field?.options !== undefined && Object.hasOwn(field.options, option) ? field.options[option] : undefined;
  return label === undefined ? option : inLocale(label, locale);
}
