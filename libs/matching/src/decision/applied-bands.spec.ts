import type { BandCondition, MatchForms } from '@guiyi/contracts';
import { testDocument } from '../bulk/test-rule.fixture';
import { compileMatchRule } from '../rule/match-rule';
import { appliedBands } from './applied-bands';
import { explainPair } from './explain-pair';

const title = (en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': en, en });
const override = (id: string, when: BandCondition, match: number, review: number) => ({
  ...{ id, title: title(id), when, match, review },
});

const rule = compileMatchRule({
  ...testDocument,
  bands: {
    match: 4,
    review: 1,
    sourceForm: 'source',
    confirmed: { form: 'flag', values: ['confirmed', 'golden'] },
    overrides: [
      override('confirmedErp', { sources: ['erp', 'erp'], confirmed: true }, 9, 5),
      override('crmErp', { sources: ['crm', 'erp'] }, 6, 3),
      override('confirmed', { confirmed: true }, 8, 4),
    ],
  },
});

const from = (...source: string[]): MatchForms => ({ source });
const confirmed = (forms: MatchForms, flag = 'confirmed'): MatchForms => ({ ...forms, flag: [flag] });

const table: [sentence: string, left: MatchForms, right: MatchForms, expected: string | undefined][] = [
  ['Two sources have their own thresholds', from('crm'), from('erp'), 'crmErp'],
  ['One source twice is another pair of sources', from('crm'), from('crm'), undefined],
  ['A record of several sources counts for each', from('crm', 'shop'), from('shop', 'erp'), 'crmErp'],
  ['A record without a source is of no pair of sources', {}, from('erp'), undefined],
  ['One confirmed record is enough', confirmed({}), from('shop'), 'confirmed'],
  ['Any of the named values confirms', from('shop'), confirmed({}, 'golden'), 'confirmed'],
  ['Another value does not', from('shop'), confirmed({}, 'draft'), undefined],
  ['The first that applies counts', confirmed(from('crm')), from('erp'), 'crmErp'],
  ['Two conditions must both hold', confirmed(from('erp')), from('erp'), 'confirmedErp'],
  ['Without the second it is not for the pair', from('erp'), from('erp'), undefined],
];

test.each(table)('%s', (_, left, right, expected) => {
  expect(appliedBands(rule, left, right).override?.id).toBe(expected);
  expect(appliedBands(rule, right, left).override?.id).toBe(expected);
});

test('Thresholds of an override decide, and the explanation names it', () => {
  const pair = (source: string): MatchForms => ({ name: ['berta'], phones: ['12'], source: [source] });
  const own = explainPair(rule, pair('crm'), pair('crm'));
  const across = explainPair(rule, pair('crm'), { ...pair('erp'), phones: [] });
  expect(own).toMatchObject({ outcome: 'match', bands: { match: 4, review: 1 } });
  expect(across.score).toBe(explainPair(rule, pair('crm'), { ...pair('crm'), phones: [] }).score);
  expect(across).toMatchObject({ bands: { match: 6, review: 3, override: { id: 'crmErp' } } });
  expect(across.notes.map(({ en }) => en)).toContain(
    'The thresholds “crmErp” apply: match from 6 bits, review from 3',
  );
  expect(own.notes.map(({ en }) => en).join()).not.toContain('thresholds');
});
