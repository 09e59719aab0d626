import type { StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { codesOfForms } from './codes-of-forms';

const vocabulary: VocabularyDocument = {
  $schema: 'vocabulary.schema.json',
  formatVersion: 1,
  id: 'source',
  title: { 'zh-CN': '来源', en: 'Source' },
  entries: ['crm', 'erp'].map((code) => ({ code, label: { 'zh-CN': code, en: code } })),
};

const document: StandardizationDocument = {
  $schema: 'standardization.schema.json',
  formatVersion: 1,
  id: 'customer-standardization',
  entity: 'customer',
  fields: [{ field: 'source', steps: [{ standardizer: 'vocabulary', vocabulary: 'source' }] }],
  matchForms: [
    { id: 'own', from: ['name'], steps: [{ standardizer: 'vocabulary', vocabulary: 'source' }] },
    { id: 'ofField', from: ['source'], steps: [] },
    {
      id: 'label',
      from: ['source'],
      steps: [{ standardizer: 'vocabulary', vocabulary: 'source', store: 'label' }],
    },
    { id: 'folded', from: ['source'], steps: [{ standardizer: 'fold' }] },
    { id: 'mixed', from: ['source', 'name'], steps: [] },
  ],
};

test('A form has the codes of the vocabulary that its steps, or those of its field, end with', () => {
  expect(codesOfForms(document, new Map([['source', vocabulary]]))).toEqual(
    new Map([
      ['own', new Set(['crm', 'erp'])],
      ['ofField', new Set(['crm', 'erp'])],
    ]),
  );
  expect(codesOfForms(document, new Map())).toEqual(new Map());
});
