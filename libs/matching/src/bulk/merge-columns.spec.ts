import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { blockingKeysOf } from '../blocking/blocking-keys';
import { compileMatchRule } from '../rule/match-rule';
import type { FormColumn, MatchColumns } from './match-columns';
import { MatchColumnsBuilder } from './match-columns-builder';
import { mergeColumns, mergeFormColumns } from './merge-columns';
import { testRecords } from './records.fixture';
import { testDocument, type TestRecord } from './test-rule.fixture';

const rule = compileMatchRule(testDocument);

function columnsOf(records: readonly TestRecord[], builder = new MatchColumnsBuilder(rule)): MatchColumns {
  for (const { id, forms } of records) builder.add(id, forms, { source: 3 });
  return builder.finish();
}

function mergeForms(parts: readonly MatchColumns[]): Record<string, FormColumn> {
  return Object.fromEntries(
    rule.forms.map((form) => [form, mergeFormColumns(parts.map((part) => part.forms[form]!))]),
  );
}

test('Columns of parts, merged, are the columns of all records', () => {
  fc.assert(
    fc.property(testRecords, fc.integer({ min: 1, max: 7 }), (records, length) => {
      const parts: MatchColumns[] = [];
      const builder = new MatchColumnsBuilder(rule);
      for (let start = 0; start < records.length; start += length)
        parts.push(columnsOf(records.slice(start, start + length), builder));
      expect(isDeepStrictEqual(mergeColumns(parts, mergeForms(parts)), columnsOf(records))).toBe(true);
    }),
  );
});

test('More distinct values than the first table of the dictionary has room for keep their own codes', () => {
  const records = Array.from({ length: 9000 }, (_, position) => ({
    id: `r${position}`,
    forms: { name: [`name ${position % 5000}`] },
  }));
  const parts = [columnsOf(records.slice(0, 4000)), columnsOf(records.slice(4000))];
  expect(isDeepStrictEqual(mergeColumns(parts, mergeForms(parts)), columnsOf(records))).toBe(true);
});

test('Blocking keys built for columns are those that a record has on its own', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const { keys, keyOffsets } = columnsOf(records);
      for (const [record, { forms }] of records.entries())
        expect([...keys.subarray(keyOffsets[record], keyOffsets[record + 1])]).toEqual(
          blockingKeysOf(rule, forms),
        );
    }),
  );
});
