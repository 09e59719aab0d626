import type { StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { checkStandardization } from './check-standardization';

const vocabulary = (id: string): VocabularyDocument => ({
  $schema: '',
  formatVersion: 1,
  id,
  title: { 'zh-CN': id, en: id },
  entries: [],
});
const context = {
  fields: new Set(['name', 'mobile', 'province', 'city', 'contacts', 'contacts.mobile']),
  vocabularies: new Map(['region', 'legal-forms'].map((id) => [id, vocabulary(id)])),
};
const sound: StandardizationDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'sound',
  entity: 'customer',
  parsing: { regions: 'region', legalForms: 'legal-forms' },
  fields: [
    { field: 'province', steps: [{ standardizer: 'vocabulary', vocabulary: 'region' }] },
    { field: 'city', steps: [{ standardizer: 'vocabulary', vocabulary: 'region', parentField: 'province' }] },
    { field: 'contacts.mobile', steps: [{ standardizer: 'phone', region: 'CN' }] },
  ],
  genericValues: [{ id: 'placeholder', forms: ['nameCore'], values: ['测试'] }],
  matchForms: [
    { id: 'nameCore', from: ['name'], steps: [{ standardizer: 'organizationPart', part: 'core' }] },
  ],
};
const [province, city, mobile] = sound.fields;
const [nameCore] = sound.matchForms;
if (!province || !city || !mobile || !nameCore) throw new Error('the sound document has lost its parts');

it('a sound document has no problem', () => {
  expect(checkStandardization(sound, context)).toEqual([]);
});

it.each<[string, Partial<StandardizationDocument>, string]>([
  [
    'a mistyped field',
    { fields: [{ ...mobile, field: 'contacts.moblie' }] },
    'unknown-field /fields/0/field',
  ],
  ['a field twice', { fields: [mobile, mobile] }, 'duplicate-id /fields/1/field'],
  [
    'a vocabulary that is not there',
    { fields: [{ field: 'city', steps: [{ standardizer: 'vocabulary', vocabulary: 'citys' }] }] },
    'unknown-vocabulary /fields/0/steps/0/vocabulary',
  ],
  [
    'a parent field that is not there',
    {
      fields: [
        {
          field: 'city',
          steps: [{ standardizer: 'vocabulary', vocabulary: 'region', parentField: 'state' }],
        },
      ],
    },
    'unknown-field /fields/0/steps/0/parentField',
  ],
  [
    'a parent field of the record inside a collection row',
    {
      fields: [
        {
          field: 'contacts.mobile',
          steps: [{ standardizer: 'vocabulary', vocabulary: 'region', parentField: 'province' }],
        },
      ],
    },
    'unknown-field /fields/0/steps/0/parentField',
  ],
  [
    'a parent field that is standardised later',
    { fields: [city, province] },
    'parent-field-later /fields/0/steps/0/parentField',
  ],
  [
    'lookaround in a pattern',
    {
      fields: [
        { field: 'name', steps: [{ standardizer: 'regexReplace', pattern: '(?=a)', replacement: '' }] },
      ],
    },
    'pattern-not-re2 /fields/0/steps/0/pattern',
  ],
  [
    'a country that does not exist',
    { fields: [{ field: 'mobile', steps: [{ standardizer: 'phone', region: 'ZZ' }] }] },
    'unknown-country /fields/0/steps/0/region',
  ],
  [
    'a step that changes what a field says',
    { fields: [{ field: 'name', steps: [{ standardizer: 'pinyin', style: 'full' }] }] },
    'changes-meaning /fields/0/steps/0/standardizer',
  ],
  ['a match form twice', { matchForms: [nameCore, nameCore] }, 'duplicate-id /matchForms/1/id'],
  [
    'a source that is not there',
    { matchForms: [{ ...nameCore, from: ['nmae'] }] },
    'unknown-field /matchForms/0/from/0',
  ],
  [
    'a generic value rule of an unknown form',
    { genericValues: [{ id: 'x', forms: ['nameCor'], values: ['x'] }] },
    'unknown-match-form /genericValues/0/forms/0',
  ],
  [
    'a generic value rule without a condition',
    { genericValues: [{ id: 'x', forms: ['nameCore'] }] },
    'empty-generic-rule /genericValues/0',
  ],
  [
    'a backreference in a generic value rule',
    { genericValues: [{ id: 'x', forms: ['nameCore'], pattern: '(a)\\1' }] },
    'pattern-not-re2 /genericValues/0/pattern',
  ],
  [
    'a parsing vocabulary that is not there',
    { parsing: { regions: 'regions', legalForms: 'legal-forms' } },
    'unknown-vocabulary /parsing/regions',
  ],
  [
    'a country field that is not there',
    {
      fields: [
        {
          field: 'name',
          steps: [{ standardizer: 'identifier', scheme: 'taxNumber', countryField: 'country' }],
        },
      ],
    },
    'unknown-field /fields/0/steps/0/countryField',
  ],
  [
    'a country whose numbers nobody can check',
    {
      fields: [
        { field: 'name', steps: [{ standardizer: 'identifier', scheme: 'taxNumber', country: 'AQ' }] },
      ],
    },
    'unchecked-country /fields/0/steps/0/country',
  ],
  [
    'a division field that is not there',
    { fields: [{ field: 'name', steps: [{ standardizer: 'address', divisionFields: ['state'] }] }] },
    'unknown-field /fields/0/steps/0/divisionFields/0',
  ],
  [
    'a field that is derived from nothing',
    { fields: [{ field: 'name', derive: {}, steps: [{ standardizer: 'trim' }] }] },
    'empty-derivation /fields/0/derive',
  ],
  [
    'a source of a derived field that is not there',
    { fields: [{ field: 'name', derive: { from: ['titel'] }, steps: [{ standardizer: 'trim' }] }] },
    'unknown-field /fields/0/derive/from/0',
  ],
  [
    'a variable of an expression that is not there',
    {
      fields: [
        { field: 'name', derive: { expression: { var: 'titel' } }, steps: [{ standardizer: 'trim' }] },
      ],
    },
    'unknown-variable /fields/0/derive/expression',
  ],
  [
    'a field that is derived from itself',
    { fields: [{ field: 'name', derive: { from: ['name'] }, steps: [{ standardizer: 'trim' }] }] },
    'derived-from-itself /fields/0/derive',
  ],
  [
    'a field that is derived from one standardised later',
    { fields: [{ field: 'name', derive: { from: ['city'] }, steps: [{ standardizer: 'trim' }] }, city] },
    'derived-from-later /fields/0/derive',
  ],
  [
    'a pattern whose replacement matches again',
    {
      fields: [
        {
          field: 'name',
          steps: [{ standardizer: 'regexReplace', pattern: '公司', replacement: '有限公司' }],
        },
      ],
    },
    'not-idempotent /fields/0/steps',
  ],
  [
    'a replacement that another one changes',
    {
      fields: [
        {
          field: 'name',
          steps: [
            {
              standardizer: 'replaceMap',
              entries: [
                { from: '甲', to: '乙' },
                { from: '乙', to: '丙' },
              ],
            },
          ],
        },
      ],
    },
    'replaced-again /fields/0/steps/0/entries/0/from',
  ],
  [
    'a replacement that is listed twice',
    {
      fields: [
        {
          field: 'name',
          steps: [
            {
              standardizer: 'replaceMap',
              entries: [
                { from: 'ABC', to: '甲' },
                { from: 'ａｂｃ', to: '乙' },
              ],
            },
          ],
        },
      ],
    },
    'duplicate-id /fields/0/steps/0/entries/1/from',
  ],
  [
    'names parsed without legal forms',
    { parsing: { regions: 'region' } },
    'missing-parsing-vocabulary /parsing',
  ],
])('%s is found', (_, change, expected) => {
  const problems = checkStandardization({ ...sound, ...change }, context);
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([expected]);
  for (const { message } of problems) {
    expect(Object.keys(message)).toEqual(['zh-CN', 'zh-TW', 'en']);
    expect(Object.values(message).join()).not.toMatch(/\{(?!Han)/);
  }
});

it('names the field that was probably meant', () => {
  const [problem] = checkStandardization({ ...sound, fields: [{ ...mobile, field: 'moblie' }] }, context);
  expect(problem?.message.en).toBe('There is no field "moblie"; is it "mobile"?');
});
