import fc from 'fast-check';
import { RE2JS } from 're2js';
import { compileLinearPattern } from './linear-pattern';
import { nativeSource } from './native-pattern';

const simple = [
  '(?:测试|试驗|test|demo)(?:专用|用)?(?:客户|公司)?[0-9]{0,4}',
  '(?:.*@)?(?:example|test|a{1,3}|1{1,3})\\.(?:com|org|com\\.cn)',
  '[^@]*',
  '.',
  '..0000',
  '[^0-9一二三四五六七八九十]+',
  '[\\s-]+',
  '0+',
  'k|s',
  'a?b{2}c',
  '[公司]+$',
  '测|a$',
  '(?:公司|客)?$',
];
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'测试用公司test@example.com1aA0客 -\n\r\t\u2028\u00a0Kſs😀一x'),
    maxLength: 12,
  }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

it.each(simple)('%s means the same in both engines', (pattern) => {
  expect(nativeSource(pattern)).toBeDefined();
  for (const ignoreCase of [false, true]) {
    const own = compileLinearPattern(pattern, ignoreCase);
    const re2 = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    fc.assert(
      fc.property(text, (value) => {
        expect(own.matches(value)).toBe(re2.testExact(value));
        expect(own.replaceAll(value, '')).toBe(re2.matcher(value).replaceAll(''));
      }),
      { numRuns: 300 },
    );
  }
});

it.each([
  ['(a+)+', 'a capture'],
  ['(?:a+)+', 'a repeated group'],
  ['.*a.*', 'two unbounded repetitions'],
  ['^a', 'an anchor'],
  ['a$*', 'a repeated anchor'],
  ['\\bword', 'a word boundary'],
  ['\\pL', 'a Unicode class'],
  ['\\w+', 'a class that ignores case differently'],
  ['a*?', 'a lazy repetition'],
  ['[[:alpha:]]', 'a class by name'],
  ['(?i)a', 'flags'],
])('%s is left to RE2: %s', (pattern) => {
  expect(nativeSource(pattern)).toBeUndefined();
});
