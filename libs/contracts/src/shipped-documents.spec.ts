import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { checkDocumentForm, checkForm } from './checks/check-form';
import { checkEntity } from './checks/check-entity';
import { checkNumbering } from './checks/check-numbering';
import { checkOverlay } from './checks/check-overlay';
import { checkRoles } from './checks/check-roles';
import { checkVocabulary } from './checks/check-vocabulary';
import { documentKinds, type DocumentByKind, type DocumentKind } from './document-kinds';
import { effectiveEntity, fieldPaths, fieldSchemaAt, storageEntity } from './effective-entity';
import { documentFormSchema } from './forms/document-form';
import { formFields } from './forms/form-labels';
import { toFormSchema } from './forms/record-form';
import { parseJson } from './json-text';
import { toJsonSchema } from './json-schema';
import { locales } from './locale';
import { parseDocument } from './shape/check-shape';

const root = join(__dirname, '../../..');
const entityFiles = filesIn('schemas/entities', '.schema.json');
const overlayFiles = filesIn('schemas/entities/departments', '.overlay.json');
const vocabularyFiles = filesIn('rules/vocabularies', '.json');

const entities = entityFiles.map((file) => load('entity', file));
const overlays = overlayFiles.map((file) => load('overlay', file));
const vocabularies = new Map(
  vocabularyFiles.map((file) => load('vocabulary', file)).map((document) => [document.id, document]),
);
const collections = new Map(entities.map((entity) => [entity.id, entity]));
const customer = collections.get('customer')!;
const context = { collections, vocabularies: new Set(vocabularies.keys()) };
const rowForms = new Map(
  ['contact', 'bank-account'].map((id) => [id, load('form', `schemas/forms/${id}.form.json`)]),
);
const sources = { form: load('form', 'schemas/forms/customer.form.json'), overlays, rowForms };

describe('the shipped documents', () => {
  it.each(entities.map((entity) => [entity.id, entity] as const))(
    'describe the entity %s sensibly',
    (_id, entity) => {
      expect(checkEntity(entity, context)).toEqual([]);
    },
  );

  it.each(overlays.map((overlay) => [overlay.id, overlay] as const))(
    'only tighten in the overlay %s',
    (_id, overlay) => {
      const others = overlays.filter((other) => other !== overlay);
      expect(checkOverlay(overlay, { ...context, core: customer, others })).toEqual([]);
    },
  );

  it.each([...vocabularies].map(([id, document]) => [id, document] as const))(
    'map every term of the vocabulary %s to one code',
    (_id, vocabulary) => {
      expect(checkVocabulary(vocabulary).slice(0, 5)).toEqual([]);
    },
  );

  it('number customers, and give roles whose fields exist', () => {
    expect(
      checkNumbering(load('numbering', 'rules/customer/numbering.json'), { fields: customer.properties }),
    ).toEqual([]);
    const entity = storageEntity(customer, overlays, collections);
    const fields = new Map(fieldPaths(entity).map((path) => [path, fieldSchemaAt(entity, path)!]));
    expect(checkRoles(load('roles', 'rules/roles.json'), { fields })).toEqual([]);
  });

  it.each(['customer', 'contact', 'bank-account'])('label every field of %s', (id) => {
    expect(checkForm(load('form', `schemas/forms/${id}.form.json`), collections.get(id)!)).toEqual([]);
  });

  it.each(documentKinds)('label every property of a %s document, with help, in three languages', (kind) => {
    const form = load('form', `schemas/forms/${kind}.form.json`);
    expect(checkDocumentForm(form, kind)).toEqual([]);
    const texts = JSON.stringify(form).match(/"en":/g)?.length;
    expect(JSON.stringify(form).match(/"zh-TW":/g)?.length).toBe(texts);
    const unhelpful = Object.entries(form.fields).filter(
      ([key, field]) => field.help === undefined && !/Step$/.test(key),
    );
    expect(unhelpful.map(([key]) => key)).toEqual([]);
  });
});

describe('documentFormSchema', () => {
  it.each(documentKinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const)))(
    'projects %s in %s without references, and ajv compiles it',
    (kind, locale) => {
      const { schema, uiSchema } = documentFormSchema(
        kind,
        load('form', `schemas/forms/${kind}.form.json`),
        locale,
      );
      expect(JSON.stringify(schema)).not.toContain('$ref":"#');
      expect(() => addFormats(new Ajv({ strict: false, discriminator: true })).compile(schema)).not.toThrow();
      expect(uiSchema).toMatchObject({
        $schema: { 'ui:widget': 'hidden' },
        formatVersion: { 'ui:widget': 'hidden' },
      });
    },
  );

  it('draws logic by a field of its own and labels choices', () => {
    const { schema, uiSchema } = documentFormSchema(
      'validation',
      load('form', 'schemas/forms/validation.form.json'),
      'zh-CN',
    );
    expect(uiSchema).toMatchObject({
      rules: {
        items: {
          check: { 'ui:field': 'logic' },
          message: { 'ui:field': 'localizedText' },
          onUnknown: { 'ui:enumNames': ['视为通过', '视为不通过', '跳过'] },
        },
      },
    });
    expect(schema).toMatchObject({
      properties: { rules: { title: '校验规则', items: { properties: { check: { title: '检查' } } } } },
    });
  });

  it('names the branches of a union', () => {
    const { schema, uiSchema } = documentFormSchema(
      'numbering',
      load('form', 'schemas/forms/numbering.form.json'),
      'en',
    );
    const parts = (schema['properties'] as Record<string, { items: { oneOf: { title: string }[] } }>)[
      'parts'
    ];
    expect(parts?.items.oneOf.map(({ title }) => title)).toEqual([
      'Fixed text',
      'Date',
      'Field value',
      'Running number',
      'Check digit',
    ]);
    expect(uiSchema).toMatchObject({
      parts: { items: { oneOf: [{ part: { 'ui:widget': 'hidden' } }, {}, {}, {}, {}] } },
    });
  });
});

describe('toFormSchema', () => {
  const departments = [undefined, 'sales', 'finance', 'service'];

  it.each(departments.flatMap((department) => locales.map((locale) => [department, locale] as const)))(
    'gives department %s a form in %s whose schema compiles and whose fields are labelled',
    (department, locale) => {
      const entity = effectiveEntity(customer, overlays, collections, department);
      const { schema } = toFormSchema(entity, sources, { locale, vocabularies, fieldRights: {} });
      expect(() => addFormats(new Ajv({ strict: false })).compile(schema)).not.toThrow();
      const labels = formFields(entity, sources);
      expect(fieldPaths(entity).filter((path) => !entity.hidden.includes(path) && !labels.has(path))).toEqual(
        [],
      );
    },
  );

  it('shows a department its own fields, labels and sections, not those of others', () => {
    const entity = effectiveEntity(customer, overlays, collections, 'sales');
    const { schema, uiSchema } = toFormSchema(entity, sources, {
      locale: 'zh-CN',
      vocabularies,
      fieldRights: {},
    });
    expect(Object.keys(schema['properties'] as object)).toEqual(
      expect.arrayContaining(['leadStage', 'name']),
    );
    expect(schema).not.toHaveProperty('properties.invoiceTitle');
    expect(schema).not.toHaveProperty('properties.taxNo');
    expect(schema).toMatchObject({
      required: ['name', 'contact'],
      properties: { contact: { title: '首要联系人' } },
    });
    const { sections } = uiSchema['ui:options'] as { sections: { id: string }[] };
    expect(sections.map(({ id }) => id)).toEqual([
      'identity',
      'contact',
      'location',
      'business',
      'finance',
      'governance',
      'sales',
    ]);
  });

  it('keeps what a person may not see out of the form and what they may not change read-only', () => {
    const entity = effectiveEntity(customer, overlays, collections);
    const fieldRights = {
      name: 'read',
      mobile: 'masked',
      bank: 'hidden',
      contacts: 'read',
      'contacts.mobile': 'masked',
      'contacts.phone': 'hidden',
    } as const;
    const { schema, uiSchema } = toFormSchema(entity, sources, { locale: 'en', vocabularies, fieldRights });
    expect(schema).not.toHaveProperty('properties.bank');
    expect(schema).not.toHaveProperty('properties.contacts.items.properties.phone');
    expect(schema).toMatchObject({ required: [] });
    expect(uiSchema).toMatchObject({
      name: { 'ui:readonly': true },
      mobile: { 'ui:readonly': true, 'ui:options': { masked: true, mask: 'phone' } },
      contacts: {
        'ui:field': 'collectionTable',
        'ui:readonly': true,
        items: { mobile: { 'ui:options': { masked: true } }, name: { 'ui:readonly': true } },
      },
    });
  });

  it('offers the codes of a vocabulary with their labels, and leaves large ones to the widget', () => {
    const entity = effectiveEntity(customer, overlays, collections);
    const { schema, uiSchema } = toFormSchema(entity, sources, {
      locale: 'en',
      vocabularies,
      fieldRights: {},
    });
    expect(schema).toMatchObject({ properties: { creditGrade: { enum: ['A', 'B', 'C', 'D'] } } });
    expect(schema).not.toHaveProperty('properties.city.enum');
    expect(uiSchema).toMatchObject({
      city: {
        'ui:widget': 'region',
        'ui:options': { vocabulary: 'region', parentField: 'province', store: 'label' },
      },
    });
  });
});

describe('toJsonSchema', () => {
  it('is draft-07 that accepts a record and refuses an unknown field', () => {
    const entity = effectiveEntity(customer, overlays, collections);
    const validate = addFormats(new Ajv({ strict: false })).compile(toJsonSchema(entity, { vocabularies }));
    expect(
      validate({ name: '上海鑫达机械有限公司', industry: 'machinery', contacts: [{ name: '王小明' }] }),
    ).toBe(true);
    expect(validate({ name: '上海鑫达机械有限公司', fax: '1' })).toBe(false);
    expect(validate({ name: '上海鑫达机械有限公司', contacts: [{ mobile: '1' }] })).toBe(false);
  });
});

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

function load<Kind extends DocumentKind>(kind: Kind, file: string): DocumentByKind[Kind] {
  const json = parseJson(readFileSync(join(root, file), 'utf8'));
  if ('problems' in json) throw new Error(`${file}: ${JSON.stringify(json.problems)}`);
  const parsed = parseDocument(kind, json.value);
  if ('problems' in parsed) throw new Error(`${file}: ${JSON.stringify(parsed.problems, null, 1)}`);
  return parsed.document;
}
