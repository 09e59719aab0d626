import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkEntity,
  checkForm,
  checkNumbering,
  checkVocabulary,
  fieldPaths,
  parseDocument,
  storageEntity,
  type DocumentByKind,
  type DocumentKind,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { checkMatching } from '@guiyi/matching';
import { checkStandardization } from '@guiyi/standardization';
import { checkValidation } from '@guiyi/validation';
import { suggestedVocabularies } from '../definitions/plan-table';
import { suggestDefinitions } from '../suggest-definitions';
import { columnFacts } from './column-facts';
import { proposeDefinitions, type SuggestionBasis } from './propose-definitions';
import type { Proposal, ProposalChoices, ProposalTarget } from './proposal';
import { tryProposal } from './try-proposal';

const vocabularies = new Map(
  Object.values(suggestedVocabularies).map((id): [string, VocabularyDocument] => [
    id,
    JSON.parse(
      readFileSync(join(__dirname, `../../../../rules/vocabularies/${id}.json`), 'utf8'),
    ) as VocabularyDocument,
  ]),
);
const target: ProposalTarget = {
  entity: 'dealer',
  title: { 'zh-CN': '经销商', en: 'Dealer' },
  vocabularies: new Set(vocabularies.keys()),
};
const now = new Date('2026-05-01T00:00:00Z');

const header = [
  '客户编号',
  '客户名称',
  '手机号',
  '邮箱',
  '客户等级',
  '信用额度',
  '签约日期',
  '是否合作',
  '备注',
];
const trades = [
  '鑫达',
  '宏远',
  '瑞丰',
  '恒通',
  '金诚',
  '华盛',
  '永泰',
  '天润',
  '博雅',
  '立信',
  '广源',
  '中科',
  '盛世',
  '德胜',
];
const lines = ['贸易', '机械', '化工', '电子', '食品'];
const cities = ['上海', '苏州', '杭州', '宁波', '无锡', '南京'];

function rowOf(number: number): string[] {
  const name = `${cities[number % 6]}${trades[number % 14]}${lines[number % 5]}有限公司`;
  const day = String(1 + (number % 28)).padStart(2, '0');
  return [
    `K${1000 + number}`,
    name,
    `13${number % 10}${String(10_000_000 + number * 7919).slice(-8)}`,
    number % 9 === 0 ? 'unknown' : `sales${number}@${number % 2 === 0 ? 'xinda' : 'hongyuan'}.com`,
    ['A', 'B', 'C'][number % 3]!,
    number === 50 ? '99000000' : String(10_000 + (number % 40) * 500),
    `2024/${String(1 + (number % 12)).padStart(2, '0')}/${day}`,
    number % 2 === 0 ? '是' : '否',
    number % 4 === 0 ? '老客户' : '',
  ];
}

const rows = Array.from({ length: 200 }, (_, number) => rowOf(number));
for (let copy = 0; copy < 12; copy++) rows.push([`K${5000 + copy}`, ...rowOf(copy * 7 + 1).slice(1)]);

function basisOf(): SuggestionBasis {
  const suggested = suggestDefinitions(
    { header, rows, records: rows.length },
    { entity: 'record', vocabularies, seed: 1 },
  );
  if ('refused' in suggested) throw new Error(suggested.refused);
  return {
    suggested,
    facts: columnFacts(suggested.profile, rows),
    today: '2026-05-01',
  };
}

const basis = basisOf();
const propose = (choices: ProposalChoices = {}, on = target): Proposal =>
  proposeDefinitions(basis, on, choices);

function documentOf<Kind extends DocumentKind>({ documents }: Proposal, kind: Kind): DocumentByKind[Kind] {
  const found = documents.find((document) => document.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}`);
  return found.document as DocumentByKind[Kind];
}

/** Everything that is wrong with the shape or the meaning of proposed documents. */
function errorsOf(proposal: Proposal, more: Proposal['documents'] = []): unknown[] {
  const known = new Map(vocabularies);
  for (const { kind, key, document } of [...more, ...proposal.documents])
    if (kind === 'vocabulary') known.set(key, document);
  const entity = documentOf(proposal, 'entity');
  const standardization = documentOf(proposal, 'standardization');
  const storage = storageEntity(entity, [], new Map());
  const fields = new Set(fieldPaths(storage));
  return [
    ...proposal.documents.flatMap(({ kind, document }) => {
      const parsed = parseDocument(kind, document);
      return 'problems' in parsed ? parsed.problems : [];
    }),
    ...checkEntity(entity, { vocabularies: new Set(known.keys()) }),
    ...checkForm(documentOf(proposal, 'form'), entity),
    ...checkStandardization(standardization, { fields, vocabularies: known }),
    ...checkValidation(documentOf(proposal, 'validation'), {
      entity: entity.id,
      fields,
      vocabularies: known,
    }),
    ...proposal.documents.flatMap(({ kind, document }) =>
      kind === 'matching'
        ? checkMatching(document, { forms: new Set(standardization.matchForms.map(({ id }) => id)) })
        : kind === 'numbering'
          ? checkNumbering(document, { fields: storage.properties })
          : kind === 'vocabulary'
            ? checkVocabulary(document)
            : [],
    ),
  ].filter(({ severity }) => severity === 'error');
}

describe('a proposal from a table of customers', () => {
  const proposal = propose();

  test('is made of documents that pass every check', () => {
    expect(errorsOf(proposal)).toEqual([]);
  });

  test('gives every column the field that its header and values mean', () => {
    expect(proposal.columns.map(({ field, type }) => [field, type])).toEqual([
      ['code', 'code'],
      ['name', 'organizationName'],
      ['mobile', 'phone'],
      ['email', 'email'],
      ['customerLevel', 'choice'],
      ['creditLimit', 'money'],
      ['signedOn', 'date'],
      ['shifouhezuo', 'boolean'],
      ['remark', 'text'],
    ]);
    expect(proposal.columns[2]?.label).toEqual({ 'zh-CN': '手机号', 'zh-TW': '手機', en: 'Mobile' });
  });

  test('means money where it stores money', () => {
    const amount = propose().columns.find(({ type }) => type === 'money');
    expect(amount).toMatchObject({ kind: 'number', kindTitle: { 'zh-CN': '金额', en: 'Money' } });
    expect(amount?.reasons[0]).toMatchObject({ 'zh-CN': '列名“信用额度”说是金额，100% 的值也是。' });
  });

  test('says of every column and of every item why, in every language', () => {
    for (const { reasons, confidence } of proposal.columns) {
      expect(confidence).toBeGreaterThan(0);
      for (const reason of reasons)
        expect(reason).toEqual({
          'zh-CN': expect.any(String),
          'zh-TW': expect.any(String),
          en: expect.any(String),
        });
    }
    for (const { title, reason } of proposal.items)
      expect([title['zh-TW'], reason['zh-TW']]).not.toContain(undefined);
    expect(JSON.stringify(proposal.items)).not.toMatch(/undefined|NaN|\{[a-z]+\}/u);
  });

  test('keeps the numbers that the records have', () => {
    expect(documentOf(proposal, 'entity').properties['code']?.['x-field'].kind).toBe('code');
  });

  test('suggests what the values show', () => {
    expect(proposal.items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'vocabulary:4',
        'required:name',
        'rule:mobileMobile',
        'rule:emailEmail',
        'rule:creditLimitRange',
        'rule:signedOnNotFuture',
        'compare:shoujihao',
        'numbering',
      ]),
    );
  });

  test('is tried on the rows: what they break, and who is there twice', () => {
    const trial = tryProposal(proposal, { header, rows }, vocabularies, now);
    expect(trial.rows).toBe(212);
    expect(trial.broken).toEqual({ 'rule:emailEmail': 24, 'rule:creditLimitRange': 2 });
    expect(trial.refused).toBe(0);
    expect(trial.duplicateRows).toBeGreaterThanOrEqual(12);
    expect(trial.groups.some(({ rows: members }) => members.includes(1) && members.includes(200))).toBe(true);
  });
});

test('what is switched off is not in the documents', () => {
  const proposal = propose({
    columns: { 8: { include: false }, 2: { include: false }, 1: { field: 'title', label: { en: 'Dealer' } } },
    items: { 'rule:emailEmail': false, 'vocabulary:4': false, 'required:title': false },
  });
  expect(errorsOf(proposal)).toEqual([]);
  const entity = documentOf(proposal, 'entity');
  expect(Object.keys(entity.properties)).not.toContain('mobile');
  expect(entity.titleField).toBe('title');
  expect(entity.required).not.toContain('title');
  expect(documentOf(proposal, 'validation').rules.map(({ id }) => id)).not.toContain('emailEmail');
  expect(documentOf(proposal, 'form').fields['title']?.label.en).toBe('Dealer');
  expect(proposal.documents.some(({ kind }) => kind === 'vocabulary')).toBe(false);
});

test('a table of which one column is taken still has a match rule', () => {
  const columns = Object.fromEntries(header.map((_, position) => [position, { include: position === 8 }]));
  expect(errorsOf(propose({ columns }))).toEqual([]);
});

test('an entity that exists gets the fields that it lacks, and keeps what it has', () => {
  const whole = propose();
  const few = propose({ columns: { 5: { include: false }, 6: { include: false } } });
  const existing = {
    entity: documentOf(few, 'entity'),
    form: documentOf(few, 'form'),
    standardization: documentOf(few, 'standardization'),
    validation: documentOf(few, 'validation'),
  };
  const proposal = propose({}, { ...target, existing });
  expect(errorsOf(proposal, few.documents)).toEqual([]);
  expect(proposal.columns.filter(({ exists }) => !exists).map(({ field }) => field)).toEqual([
    'creditLimit',
    'signedOn',
  ]);
  expect(new Set(Object.keys(documentOf(proposal, 'entity').properties))).toEqual(
    new Set(Object.keys(documentOf(whole, 'entity').properties)),
  );
  expect(proposal.documents.map(({ kind }) => kind)).toEqual([
    'entity',
    'form',
    'standardization',
    'validation',
  ]);
});
