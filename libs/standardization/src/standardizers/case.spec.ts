import { caseStandardizer } from './case';
import type { StandardizationRun, StandardizerSetting } from './standardizer';

const title = caseStandardizer.prepare({ standardizer: 'case', to: 'title' }, {} as StandardizerSetting);

it.each([
  ['ACME trading', 'Acme Trading', 'every word begins with a capital'],
  ["o'neill", "O'neill", 'an apostrophe is inside a word'],
  ['3m company', '3m Company', 'a digit begins a word'],
  ['ßa ᾀ', 'ßa ᾀ', 'letters whose capital is two letters stay'],
])('%s as %s: %s', (value, expected) => {
  expect(title(value, {} as StandardizationRun)).toBe(expected);
});
