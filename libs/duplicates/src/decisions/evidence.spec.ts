import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchingDocument } from '@guiyi/contracts';
import { compileMatchRule } from '@guiyi/matching';
import { changedForms, comparedForms, fingerprintsOf } from './evidence';

const document = JSON.parse(
  readFileSync(join(__dirname, '../../../../rules/customer/matching.json'), 'utf8'),
) as MatchingDocument;
const rule = compileMatchRule(document);
const [form = '', other = ''] = comparedForms(rule);
const changes = (before: Record<string, string[]>, now: Record<string, string[]>): string[] =>
  changedForms(fingerprintsOf(rule, before), fingerprintsOf(rule, now));

test.each([
  ['the same values', { [form]: ['a'] }, { [form]: ['a'] }, []],
  ['the same values in another order', { [form]: ['a', 'b'] }, { [form]: ['b', 'a'] }, []],
  ['another value', { [form]: ['a'] }, { [form]: ['b'] }, [form]],
  ['a value more', { [form]: ['a'] }, { [form]: ['a', 'b'] }, [form]],
  ['a value that goes', { [form]: ['a'] }, {}, [form]],
  ['a value that comes', {}, { [other]: ['a'] }, [other]],
  ['a form that no comparison reads', { remark: ['a'] }, { remark: ['b'] }, []],
])('%s', (_, before, now, expected) => expect(changes(before, now)).toEqual(expected));

test('A rule that compares more, or less, than before is no change of the record', () => {
  expect(changedForms({ a: '1', gone: '2' }, { a: '1', added: '3' })).toEqual([]);
});

test('Fingerprints tell nothing of the values', () => {
  expect(JSON.stringify(fingerprintsOf(rule, { [form]: ['13800000000'] }))).not.toContain('13800000000');
});
