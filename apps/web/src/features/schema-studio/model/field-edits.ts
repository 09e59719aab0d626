import type { FieldMeaning, FieldSchema, FormField, JsonLogic } from '@guiyi/contracts';
import { variablesOf } from '@guiyi/logic';
import { fieldKinds, type FieldKind } from './field-kinds';
import { nameOfLabel } from './field-name';
import {
  labelOfCopy,
  placeOf,
  sectionsOf,
  unplacedSection,
  withSections,
  type FieldPlace,
  type FormPair,
  type Named,
} from './form-pair';
import { renamedInLogic } from './names-in-logic';
import { withFieldAt } from './section-edits';

interface NewField {
  pair: FormPair;
  name: string;
}

const conditions = ['showWhen', 'requireWhen', 'readOnlyWhen', 'compute'] as const;

/**
 * A field of the kind put into its place, called after its kind. parts: what a choice, a reference or a collection
 * cannot be without.
 */
export function withNewField(
  pair: FormPair,
  kind: FieldKind,
  place: FieldPlace | undefined,
  parts: Partial<FieldMeaning> = {},
): NewField {
  const { schema, label } = fieldKinds[kind];
  const name = nameOfLabel(label, namesOf(pair));
  return { pair: withField(pair, name, completed(schema, parts), { label }, place), name };
}

export function withCopy(pair: FormPair, name: string, copy: Named): NewField {
  const schema = pair.entity.properties[name];
  const text = pair.form.fields[name];
  if (schema === undefined) return { pair, name };
  const label = labelOfCopy(text?.label ?? { 'zh-CN': name, en: name }, copy);
  const { aliases: _aliases, ...rest } = text ?? { label };
  const place = placeOf(pair, name);
  const next = nameOfLabel(label, namesOf(pair));
  return {
    pair: withField(
      pair,
      next,
      schema,
      { ...rest, label },
      place && { ...place, position: place.position + 1 },
    ),
    name: next,
  };
}

/** Why a field cannot go: it is the title of the record, or these fields' conditions and choices rest on it. */
interface Hindrance {
  isTitle: boolean;
  usedBy: readonly string[];
}

export function hindranceToRemoval({ entity }: FormPair, name: string): Hindrance | undefined {
  const isTitle = entity.titleField === name;
  const usedBy = Object.entries(entity.properties)
    .filter(([other, field]) => other !== name && restsOn(field, name))
    .map(([other]) => other);
  return isTitle || usedBy.length > 0 ? { isTitle, usedBy } : undefined;
}

/** The same pair when something rests on the field. */
export function withoutField(pair: FormPair, name: string): FormPair {
  if (hindranceToRemoval(pair, name) !== undefined) return pair;
  const { [name]: _schema, ...properties } = pair.entity.properties;
  const { [name]: _text, ...fields } = pair.form.fields;
  const { required } = pair.entity;
  const cleared = {
    entity: {
      ...pair.entity,
      properties,
      ...(required === undefined ? {} : { required: required.filter((other) => other !== name) }),
    },
    form: { ...pair.form, fields },
  };
  if (pair.form.sections === undefined) return cleared;
  return withSections(
    cleared,
    sectionsOf(pair).map((section) =>
      section.fields.includes(name)
        ? { ...section, fields: section.fields.filter((other) => other !== name) }
        : section,
    ),
  );
}

/** The field called otherwise, wherever the two documents speak of it; the same pair when the name is taken. */
export function withRenamedField(pair: FormPair, from: string, to: string): FormPair {
  const { entity, form } = pair;
  if (from === to || Object.hasOwn(entity.properties, to) || !Object.hasOwn(entity.properties, from))
    return pair;
  const named = (name: string): string => (name === from ? to : name);
  const properties = Object.fromEntries(
    Object.entries(entity.properties).map(([name, field]) => [named(name), renamedInField(field, from, to)]),
  );
  return {
    entity: {
      ...entity,
      titleField: named(entity.titleField),
      ...(entity.required === undefined ? {} : { required: entity.required.map(named) }),
      properties,
    },
    form: {
      ...form,
      fields: Object.fromEntries(Object.entries(form.fields).map(([name, text]) => [named(name), text])),
      ...(form.sections === undefined
        ? {}
        : { sections: form.sections.map((section) => ({ ...section, fields: section.fields.map(named) })) }),
    },
  };
}

export function withSchema(pair: FormPair, name: string, schema: FieldSchema): FormPair {
  if (pair.entity.properties[name] === schema) return pair;
  return {
    ...pair,
    entity: { ...pair.entity, properties: { ...pair.entity.properties, [name]: schema } },
  };
}

export function withText(pair: FormPair, name: string, text: FormField): FormPair {
  return { ...pair, form: { ...pair.form, fields: { ...pair.form.fields, [name]: text } } };
}

export function withRequired(pair: FormPair, name: string, isRequired: boolean): FormPair {
  const others = (pair.entity.required ?? []).filter((other) => other !== name);
  return { ...pair, entity: { ...pair.entity, required: isRequired ? [...others, name] : others } };
}

/** A keyword of the field; undefined takes it out. */
export function withKeyword<Name extends keyof FieldSchema>(
  schema: FieldSchema,
  name: Name,
  value: FieldSchema[Name] | undefined,
): FieldSchema {
  return withOrWithout(schema, name, value);
}

/** A part of the field's meaning. What a hidden value becomes goes with the condition that hides it. */
export function withMeaning<Name extends keyof FieldMeaning>(
  schema: FieldSchema,
  name: Name,
  value: FieldMeaning[Name] | undefined,
): FieldSchema {
  const meaning = withOrWithout(schema['x-field'], name, value);
  if (name !== 'showWhen') return { ...schema, 'x-field': meaning };
  const { whenHidden, ...rest } = meaning;
  return { ...schema, 'x-field': value === undefined ? rest : { ...rest, whenHidden: whenHidden ?? 'keep' } };
}

function withOrWithout<Holder extends object, Name extends keyof Holder>(
  holder: Holder,
  name: Name,
  value: Holder[Name] | undefined,
): Holder {
  if (value !== undefined) return { ...holder, [name]: value };
  const { [name]: _removed, ...rest } = holder;
  return rest as Holder;
}

function withField(
  pair: FormPair,
  name: string,
  schema: FieldSchema,
  text: FormField,
  place: FieldPlace | undefined,
): FormPair {
  const made = withText(withSchema(pair, name, schema), name, text);
  return withFieldAt(made, name, place?.section === unplacedSection ? undefined : place);
}

function completed(schema: FieldSchema, parts: Partial<FieldMeaning>): FieldSchema {
  const { collection } = parts;
  return {
    ...schema,
    ...(collection === undefined ? {} : { items: { $ref: `${collection}.schema.json` } }),
    'x-field': { ...schema['x-field'], ...parts },
  };
}

function restsOn({ 'x-field': meaning }: FieldSchema, name: string): boolean {
  if (meaning.parentField === name) return true;
  return conditions.some((condition) => {
    const logic = meaning[condition];
    return logic !== undefined && readsField(logic, name);
  });
}

function readsField(logic: JsonLogic, name: string): boolean {
  return variablesOf(logic).some((path) => path.split('.', 1)[0] === name);
}

export function renamedInField(field: FieldSchema, from: string, to: string): FieldSchema {
  const meaning = field['x-field'];
  const next: FieldMeaning = { ...meaning };
  if (meaning.parentField === from) next.parentField = to;
  for (const condition of conditions) {
    const logic = meaning[condition];
    if (logic !== undefined) next[condition] = renamedInLogic(logic, from, to);
  }
  const isSame = Object.keys(meaning).every(
    (key) => next[key as keyof FieldMeaning] === meaning[key as keyof FieldMeaning],
  );
  return isSame ? field : { ...field, 'x-field': next };
}

function namesOf({ entity, form }: FormPair): ReadonlySet<string> {
  return new Set([...Object.keys(entity.properties), ...Object.keys(form.fields)]);
}
