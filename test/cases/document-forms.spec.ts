import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Form from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import {
  documentFormSchema,
  documentKinds,
  effectiveEntity,
  recordWidgets,
  toFormSchema,
  type DocumentKind,
  type EntityDocument,
  type FormDocument,
  type OverlayDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';

/** A large document on a busy machine takes seconds to draw. */
jest.setTimeout(60_000);

const root = join(__dirname, '../..');
const read = <Value>(path: string): Value => JSON.parse(readFileSync(join(root, path), 'utf8')) as Value;
const formOf = (id: string): FormDocument => read(`schemas/forms/${id}.form.json`);

const examples: Readonly<Record<DocumentKind, string>> = {
  entity: 'schemas/entities/customer.schema.json',
  overlay: 'schemas/entities/departments/sales.overlay.json',
  form: 'schemas/forms/contact.form.json',
  numbering: 'rules/customer/numbering.json',
  roles: 'rules/roles.json',
  standardization: 'rules/customer/standardization.json',
  validation: 'rules/customer/validation.json',
  matching: 'rules/customer/matching.json',
  survivorship: 'rules/customer/survivorship.json',
  relations: 'rules/customer/relations.json',
  vocabulary: 'rules/vocabularies/source.json',
};

const validator = customizeValidator({ ajvOptionsOverrides: { discriminator: true } });
/** In place of the web app's own widgets and fields, which need a browser. */
const drawNothing = (): ReactElement => createElement('i');
const widgets = Object.fromEntries(Object.values(recordWidgets).map((name) => [name, drawNothing]));
const fields = { logic: drawNothing, localizedText: drawNothing, collectionTable: drawNothing };

describe('forms in react-jsonschema-form', () => {
  let complaints: unknown[][];

  beforeEach(() => {
    complaints = [];
    for (const method of ['error', 'warn'] as const) {
      jest.spyOn(console, method).mockImplementation((...said: unknown[]) => void complaints.push(said));
    }
  });

  afterEach(() => jest.restoreAllMocks());

  it.each(documentKinds)('draw a shipped %s document without a complaint and find it valid', (kind) => {
    const { schema, uiSchema } = documentFormSchema(kind, formOf(kind), 'zh-CN');
    const formData = read<object>(examples[kind]);
    const html = renderToString(
      createElement(Form, { schema, uiSchema, validator, formData, fields, widgets }),
    );
    expect(html).toContain('标识');
    expect(validator.validateFormData(formData, schema).errors).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([undefined, 'sales', 'finance'])('draw a customer for the department %s', (department) => {
    const rows = ['contact', 'bank-account'];
    const entities = new Map(
      ['customer', ...rows].map((id) => [id, read<EntityDocument>(`schemas/entities/${id}.schema.json`)]),
    );
    const overlays = ['sales', 'finance'].map((name) =>
      read<OverlayDocument>(`schemas/entities/departments/${name}.overlay.json`),
    );
    const vocabularies = new Map(
      readdirSync(join(root, 'rules/vocabularies'))
        .map((name) => read<VocabularyDocument>(`rules/vocabularies/${name}`))
        .map((document) => [document.id, document]),
    );
    const core = entities.get('customer');
    if (core === undefined) throw new Error('the customer entity is missing');
    const { schema, uiSchema } = toFormSchema(
      effectiveEntity(core, overlays, entities, department),
      { form: formOf('customer'), overlays, rowForms: new Map(rows.map((id) => [id, formOf(id)])) },
      { locale: 'en', vocabularies, fieldRights: { mobile: 'masked', bank: 'hidden' } },
    );
    const formData = { name: '上海鑫达机械有限公司', contacts: [{ name: '王小明' }] };
    const html = renderToString(
      createElement(Form, { schema, uiSchema, validator, formData, fields, widgets }),
    );
    expect(html).toContain('Customer name');
    expect(complaints).toEqual([]);
  });
});
