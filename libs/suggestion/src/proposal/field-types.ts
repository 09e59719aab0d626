import type { FieldSchema, LocalizedText, StandardizationStep } from '@guiyi/contracts';
import type { ColumnKind } from '../kinds/column-kind';
import { trimmed } from '../kinds/steps';
import type { ColumnProfile } from '../profile/column-profile';
import { kindOfHeader } from '../profile/header-words';
import type { ColumnFacts } from './column-facts';

/** What a suggested field can be stored as. */
export const fieldTypes = {
  text: {
    title: { 'zh-CN': '文本', 'zh-TW': '文字', en: 'Text' },
    schema: (facts) => ({
      type: 'string',
      maxLength: roomFor(facts),
      'x-field': { kind: 'text', ...listed },
    }),
    steps: () => trimmed,
  },
  longText: {
    title: { 'zh-CN': '长文本', 'zh-TW': '長文字', en: 'Long text' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(2000, roomFor(facts)),
      'x-field': { kind: 'longText' },
    }),
    steps: () => [{ standardizer: 'trim' }],
  },
  code: {
    title: { 'zh-CN': '编码', 'zh-TW': '編碼', en: 'Code' },
    schema: (facts) => ({
      type: 'string',
      maxLength: roomFor(facts),
      'x-field': { kind: 'text', searchable: true, ...listed },
    }),
    steps: () => [...trimmed, { standardizer: 'halfWidth' }],
  },
  number: {
    title: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'Number' },
    schema: () => ({ type: 'number', 'x-field': { kind: 'number', ...listed } }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'number' }],
  },
  money: {
    title: { 'zh-CN': '金额', 'zh-TW': '金額', en: 'Money' },
    schema: () => ({ type: 'number', 'x-field': { kind: 'money', ...listed } }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'money', currency: 'CNY', decimals: 2 }],
  },
  date: {
    title: { 'zh-CN': '日期', 'zh-TW': '日期', en: 'Date' },
    schema: () => ({ type: 'string', format: 'date', 'x-field': { kind: 'date', ...listed } }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'date' }],
  },
  boolean: {
    title: { 'zh-CN': '是/否', 'zh-TW': '是/否', en: 'Yes or no' },
    schema: () => ({ type: 'boolean', 'x-field': { kind: 'boolean', ...listed } }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'boolean' }],
  },
  choice: {
    title: { 'zh-CN': '选项', 'zh-TW': '選項', en: 'Choice' },
    schema: (_facts, vocabulary) => ({
      type: 'string',
      maxLength: 100,
      'x-field': { kind: 'choice', vocabulary, ...listed },
    }),
    steps: (_column, vocabulary) => [...trimmed, { standardizer: 'vocabulary', vocabulary, store: 'code' }],
  },
  phone: {
    title: { 'zh-CN': '电话', 'zh-TW': '電話', en: 'Telephone' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(100, roomFor(facts)),
      'x-field': { kind: 'phone', searchable: true, filterable: true, mask: 'phone' },
    }),
    steps: ({ shape }) =>
      isChinese(shape) ? [{ standardizer: 'trim' }, { standardizer: 'phone', region: 'CN' }] : trimmed,
  },
  email: {
    title: { 'zh-CN': '邮箱', 'zh-TW': '電子信箱', en: 'E-mail' },
    schema: () => ({
      type: 'string',
      maxLength: 254,
      'x-field': { kind: 'email', searchable: true, filterable: true, mask: 'email' },
    }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'email' }],
  },
  url: {
    title: { 'zh-CN': '网址', 'zh-TW': '網址', en: 'Web address' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(200, roomFor(facts)),
      'x-field': { kind: 'url' },
    }),
    steps: () => [{ standardizer: 'trim' }, { standardizer: 'url' }],
  },
  identifier: {
    title: { 'zh-CN': '证照号码', 'zh-TW': '證照號碼', en: 'Identifier' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(40, roomFor(facts)),
      'x-field': { kind: 'identifier', searchable: true, ...listed, mask: 'identifier' },
    }),
    steps: ({ kind }) => [
      { standardizer: 'trim' },
      { standardizer: 'identifier', scheme: kind === 'uscc' ? 'uscc' : 'generic' },
    ],
  },
  organizationName: {
    title: { 'zh-CN': '组织名称', 'zh-TW': '組織名稱', en: 'Organization name' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(200, roomFor(facts)),
      'x-field': { kind: 'organizationName', searchable: true, ...listed },
    }),
    steps: () => [...trimmed, { standardizer: 'organizationName' }],
  },
  personName: {
    title: { 'zh-CN': '人名', 'zh-TW': '人名', en: 'Person’s name' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(100, roomFor(facts)),
      'x-field': { kind: 'personName', searchable: true, ...listed },
    }),
    steps: () => trimmed,
  },
  address: {
    title: { 'zh-CN': '地址', 'zh-TW': '地址', en: 'Address' },
    schema: (facts) => ({
      type: 'string',
      maxLength: Math.max(300, roomFor(facts)),
      'x-field': { kind: 'address', searchable: true },
    }),
    steps: () => trimmed,
  },
  postcode: {
    title: { 'zh-CN': '邮编', 'zh-TW': '郵遞區號', en: 'Postal code' },
    schema: () => ({ type: 'string', maxLength: 20, 'x-field': { kind: 'postcode', filterable: true } }),
    steps: () => [...trimmed, { standardizer: 'halfWidth' }],
  },
} satisfies Record<string, FieldTypeDefinition>;

export type FieldType = keyof typeof fieldTypes;

interface FieldTypeDefinition {
  title: LocalizedText;
  /** vocabulary: id of the one that the choices of the field would be. */
  schema(facts: ColumnFacts, vocabulary: string): FieldSchema;
  /** Its values cleaned. */
  steps(column: Pick<ColumnProfile, 'kind' | 'shape'>, vocabulary: string): StandardizationStep[];
}

const listed = { filterable: true, sortable: true } as const;

const typeOfKind: Readonly<Record<ColumnKind, FieldType>> = {
  rowIdentifier: 'code',
  identifier: 'identifier',
  uscc: 'identifier',
  phone: 'phone',
  email: 'email',
  url: 'url',
  date: 'date',
  year: 'number',
  number: 'number',
  postcode: 'postcode',
  houseNumber: 'text',
  address: 'address',
  place: 'text',
  organizationName: 'organizationName',
  personName: 'personName',
  name: 'text',
  text: 'text',
  list: 'longText',
  category: 'text',
  boolean: 'boolean',
};

/** Values shorter than this fit one line. */
const oneLine = 200;
/** A value has to come back this often, on average, for a list of choices. */
const leastRepetition = 3;

/** The type that keeps what the column holds and checks most of it. */
export function typeOfColumn({ kind, shape, header }: ColumnProfile, facts: ColumnFacts): FieldType {
  if (facts.numbers !== undefined && isMoney(header)) return 'money';
  if (kind === 'category' || kind === 'place') return choiceOrText(kind, shape, facts);
  if (kind === 'postcode' && kindOfHeader(header) !== 'postcode') return 'code';
  const type = typeOfKind[kind];
  if (type === 'text' && facts.longest > oneLine) return 'longText';
  // A share of cells that are none of the type would all be found fault with.
  if (type === 'number') return facts.numbers === undefined ? 'text' : 'number';
  if (type === 'date') return facts.dates === undefined ? 'text' : 'date';
  return type;
}

function choiceOrText(kind: ColumnKind, shape: ColumnProfile['shape'], facts: ColumnFacts): FieldType {
  const { choices } = facts;
  if (choices === undefined || choices.length < 2 || shape.filled < choices.length * leastRepetition)
    return facts.longest > oneLine ? 'longText' : 'text';
  return kind === 'place' || choices.some(({ value }) => value.length > 100) ? 'text' : 'choice';
}

function isMoney(header: string): boolean {
  return /价|價|额度?$|額度?$|费|資本|资本|资金|資金|收入|营收|預算|预算|price|amount|revenue|cost|budget|capital/iu.test(
    header,
  );
}

function isChinese({ shares }: Pick<ColumnProfile['shape'], 'shares'>): boolean {
  return shares.chineseMobile >= 0.3;
}

/** Twice what is there, so that the next value fits as well. */
function roomFor({ longest }: ColumnFacts): number {
  return [50, 100, 200, 500, 1000, 2000, 5000].find((room) => room >= longest * 2) ?? 10_000;
}
