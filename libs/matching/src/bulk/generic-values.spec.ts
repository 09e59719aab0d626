import type { MatchForms } from '@guiyi/contracts';
import { compareForms } from '../decision/compare-forms';
import { termFrequenciesOf } from '../decision/term-frequencies';
import { compileMatchRule } from '../rule/match-rule';
import { blankGenericValues, genericValuesOf } from './generic-values';
import { formsOfRecord, type MatchColumns } from './match-columns';
import { MatchColumnsBuilder } from './match-columns-builder';
import { testDocument } from './test-rule.fixture';

const rule = compileMatchRule(testDocument);
const records: readonly MatchForms[] = [
  { name: ['a'], phones: ['1', '2'] },
  { name: ['b'], phones: ['1'] },
  { name: ['c'], phones: [] },
  { name: ['a'], phones: ['3', '1', '4'] },
];

function columnsOf(): MatchColumns {
  const builder = new MatchColumnsBuilder(rule);
  for (const [position, forms] of records.entries()) builder.add(String(position), forms);
  return builder.finish();
}

it('names the values above the limit of their form', () => {
  const columns = columnsOf();
  expect(genericValuesOf(columns, new Map([['phones', 2]]))).toEqual([
    { form: 'phones', value: '1', holders: 3 },
  ]);
  expect(genericValuesOf(columns, new Map([['phones', 3]]))).toEqual([]);
  expect(genericValuesOf(columns, new Map([['elsewhere', 1]]))).toEqual([]);
});

it('blanks them in every record and keeps the rest, counts included', () => {
  const columns = columnsOf();
  const before = columns.forms['phones']!.holders.slice();
  blankGenericValues(columns, genericValuesOf(columns, new Map([['phones', 2]])));
  expect(records.map((_, record) => formsOfRecord(columns, record)['phones'])).toEqual([
    ['2'],
    [],
    [],
    ['3', '4'],
  ]);
  expect(records.map((_, record) => formsOfRecord(columns, record)['name'])).toEqual([
    ['a'],
    ['b'],
    ['c'],
    ['a'],
  ]);
  expect(columns.forms['phones']!.holders).toEqual(before);
});

it('a shared generic value is no evidence', () => {
  const columns = columnsOf();
  const frequencies = termFrequenciesOf(new Map());
  const score = (): number =>
    compareForms(rule, formsOfRecord(columns, 1), formsOfRecord(columns, 3), frequencies).score;
  const before = score();
  blankGenericValues(columns, [{ form: 'phones', value: '1' }]);
  expect(score()).toBeLessThan(before);
});
