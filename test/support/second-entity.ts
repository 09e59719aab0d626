import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type {
  EntityDocument,
  FormDocument,
  LocalizedText,
  MatchingDocument,
  NumberingDocument,
  StandardizationDocument,
  ValidationDocument,
} from '@guiyi/contracts';

const text = (zhCN: string, zhTW: string, en: string): LocalizedText => ({
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  en,
});

const entity: EntityDocument = {
  $schema: '../rule-files/entity.schema.json',
  formatVersion: 1,
  id: 'supplier',
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      maxLength: 100,
      'x-field': { kind: 'organizationName', searchable: true, sortable: true, filterable: true },
    },
    taxId: { type: 'string', maxLength: 30, 'x-field': { kind: 'identifier', filterable: true } },
    phone: { type: 'string', maxLength: 30, 'x-field': { kind: 'phone', filterable: true } },
    customer: { type: 'string', 'x-field': { kind: 'reference', entity: 'customer', filterable: true } },
    parent: { type: 'string', 'x-field': { kind: 'reference', entity: 'supplier' } },
    quantity: { type: 'number', 'x-field': { kind: 'number' } },
    price: { type: 'number', 'x-field': { kind: 'money' } },
    amount: {
      type: 'number',
      'x-field': {
        kind: 'computed',
        compute: { '*': [{ var: 'quantity' }, { var: 'price' }] },
        filterable: true,
        sortable: true,
      },
    },
    contract: {
      type: 'array',
      items: { type: 'string' },
      maxItems: 2,
      'x-field': {
        kind: 'attachment',
        accept: ['application/pdf', 'image/*', 'text/plain'],
        maxFileSize: 20_000,
      },
    },
    branches: {
      type: 'array',
      items: { $ref: 'supplier-branch.schema.json' },
      maxItems: 3,
      'x-field': { kind: 'collection', collection: 'supplier-branch', primary: 'isPrimary' },
    },
  },
};

const branch: EntityDocument = {
  $schema: '../rule-files/entity.schema.json',
  formatVersion: 1,
  id: 'supplier-branch',
  titleField: 'city',
  type: 'object',
  additionalProperties: false,
  required: ['city'],
  properties: {
    city: { type: 'string', maxLength: 40, 'x-field': { kind: 'text' } },
    customer: { type: 'string', 'x-field': { kind: 'reference', entity: 'customer' } },
    isPrimary: { type: 'boolean', 'x-field': { kind: 'boolean' } },
  },
};

const form: FormDocument = {
  $schema: '../rule-files/form.schema.json',
  formatVersion: 1,
  id: 'supplier',
  title: text('供应商', '供應商', 'Supplier'),
  plural: text('供应商', '供應商', 'Suppliers'),
  sections: [
    {
      id: 'basic',
      title: text('基本信息', '基本資訊', 'Basics'),
      columns: 2,
      fields: ['name', 'taxId', 'phone', 'customer', 'parent', 'quantity', 'price', 'amount', 'contract'],
    },
    { id: 'branches', title: text('分支机构', '分支機構', 'Branches'), columns: 1, fields: ['branches'] },
  ],
  fields: {
    name: { label: text('供应商名称', '供應商名稱', 'Supplier name') },
    taxId: { label: text('税号', '稅號', 'Tax ID') },
    phone: { label: text('电话', '電話', 'Phone') },
    customer: { label: text('对应客户', '對應客戶', 'Same as customer') },
    parent: { label: text('上级供应商', '上級供應商', 'Parent supplier') },
    quantity: { label: text('数量', '數量', 'Quantity') },
    price: { label: text('单价', '單價', 'Unit price') },
    amount: { label: text('金额', '金額', 'Amount') },
    contract: { label: text('合同', '合約', 'Contract') },
    branches: { label: text('分支机构', '分支機構', 'Branches') },
  },
};

const branchForm: FormDocument = {
  $schema: '../rule-files/form.schema.json',
  formatVersion: 1,
  id: 'supplier-branch',
  title: text('分支机构', '分支機構', 'Branch'),
  plural: text('分支机构', '分支機構', 'Branches'),
  sections: [
    {
      id: 'branch',
      title: text('分支机构', '分支機構', 'Branch'),
      columns: 2,
      fields: ['city', 'customer', 'isPrimary'],
    },
  ],
  fields: {
    city: { label: text('城市', '城市', 'City') },
    customer: { label: text('往来客户', '往來客戶', 'Trading customer') },
    isPrimary: { label: text('主要', '主要', 'Primary') },
  },
};

const standardization: StandardizationDocument = {
  $schema: '../../schemas/rule-files/standardization.schema.json',
  formatVersion: 1,
  id: 'supplier-standardization',
  entity: 'supplier',
  fields: [{ field: 'name', steps: [{ standardizer: 'trim' }, { standardizer: 'halfWidth' }] }],
  matchForms: [
    {
      id: 'name',
      title: text('名称', '名稱', 'Name'),
      from: ['name'],
      steps: [{ standardizer: 'case', to: 'lower' }],
    },
    {
      id: 'taxId',
      title: text('税号', '稅號', 'Tax ID'),
      from: ['taxId'],
      steps: [{ standardizer: 'trim' }],
    },
  ],
};

const validation: ValidationDocument = {
  $schema: '../../schemas/rule-files/validation.schema.json',
  formatVersion: 1,
  id: 'supplier-validation',
  entity: 'supplier',
  rules: [],
  uniqueness: [
    {
      id: 'uniqueTaxId',
      title: text('税号唯一', '稅號唯一', 'The tax id is unique'),
      fields: ['taxId'],
      message: text('税号“{taxId}”已被使用。', '稅號「{taxId}」已被使用。', 'The tax id "{taxId}" is taken.'),
    },
  ],
};

const matching: MatchingDocument = {
  $schema: '../../schemas/rule-files/matching.schema.json',
  formatVersion: 1,
  id: 'supplier-matching',
  entity: 'supplier',
  blockingKeys: [{ id: 'name', title: text('名称', '名稱', 'Name'), all: [{ form: 'name' }] }],
  maxBlockSize: 200,
  comparisons: [
    {
      id: 'name',
      title: text('名称', '名稱', 'Name'),
      form: 'name',
      levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { m: 0.9, u: 0.00001 } }],
      different: { m: 0.1, u: 0.99999 },
      blank: { policy: 'neutral' },
    },
  ],
  prior: 0.001,
  bands: { match: 3, review: 0 },
  clustering: { maxSize: 20 },
  actions: { create: { match: 'block', review: 'warn' }, import: { match: 'allow', review: 'allow' } },
};

const files: Readonly<Record<string, object>> = {
  'schemas/entities/supplier.schema.json': entity,
  'schemas/entities/supplier-branch.schema.json': branch,
  'schemas/forms/supplier.form.json': form,
  'schemas/forms/supplier-branch.form.json': branchForm,
  'rules/supplier/standardization.json': standardization,
  'rules/supplier/validation.json': validation,
  'rules/supplier/matching.json': matching,
};

/** An entity beside customers: suppliers, with references, attachments and computed fields, without numbering. */
export async function writeSupplierDefinitions(directory: string): Promise<void> {
  for (const [path, document] of Object.entries(files)) await writeJson(directory, path, document);
}

/** An entity without any rules: nothing but fields and their labels. */
export async function writeNoteDefinitions(directory: string): Promise<void> {
  const { properties: _, titleField: __, required: ___, ...head } = entity;
  const note: EntityDocument = {
    ...head,
    id: 'note',
    titleField: 'subject',
    properties: {
      subject: { type: 'string', maxLength: 80, 'x-field': { kind: 'text', searchable: true } },
      about: { type: 'string', 'x-field': { kind: 'reference', entity: 'supplier' } },
    },
  };
  await writeJson(directory, 'schemas/entities/note.schema.json', note);
  await writeJson(directory, 'schemas/forms/note.form.json', {
    $schema: form.$schema,
    formatVersion: 1,
    id: 'note',
    title: text('备忘', '備忘', 'Note'),
    plural: text('备忘', '備忘', 'Notes'),
    fields: {
      subject: { label: text('主题', '主題', 'Subject') },
      about: { label: text('供应商', '供應商', 'Supplier') },
    },
  } satisfies FormDocument);
}

export async function writeNoteNumbering(
  directory: string,
  parts: NumberingDocument['parts'],
): Promise<void> {
  await writeJson(directory, 'rules/note/numbering.json', {
    $schema: '../../schemas/rule-files/numbering.schema.json',
    formatVersion: 1,
    id: 'note-numbering',
    entity: 'note',
    parts,
  } satisfies NumberingDocument);
}

async function writeJson(directory: string, path: string, document: object): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), JSON.stringify(document, null, 2));
}
