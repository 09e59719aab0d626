import type { NumberingDocument, ValidationDocument, VocabularyDocument } from '../generated/types';

/** Small good documents for the specs of this folder. */
export const validationExample: ValidationDocument = {
  $schema: '../../schemas/rule-files/validation.schema.json',
  formatVersion: 1,
  id: 'customer',
  entity: 'customer',
  rules: [
    {
      id: 'name-present',
      title: { 'zh-CN': '客户名称', en: 'Customer name' },
      field: 'name',
      severity: 'block',
      check: { '!!': [{ var: 'name' }] },
      onUnknown: 'fail',
      message: { 'zh-CN': '请填写客户名称。', en: 'Enter the customer name.' },
    },
  ],
  uniqueness: [
    {
      id: 'uscc',
      title: { 'zh-CN': '统一社会信用代码', en: 'USCC' },
      fields: ['uscc'],
      message: { 'zh-CN': '代码 {uscc} 已存在。', en: '{uscc} is taken.' },
    },
  ],
};

export const numberingExample: NumberingDocument = {
  $schema: '../../schemas/rule-files/numbering.schema.json',
  formatVersion: 1,
  id: 'customer',
  entity: 'customer',
  parts: [
    { part: 'text', text: 'C' },
    { part: 'sequence', digits: 6 },
  ],
};

export const vocabularyExample: VocabularyDocument = {
  $schema: '../../schemas/rule-files/vocabulary.schema.json',
  formatVersion: 1,
  id: 'source',
  title: { 'zh-CN': '来源', en: 'Source' },
  entries: [{ code: 'crm', aliases: ['CRM系统'] }],
};
