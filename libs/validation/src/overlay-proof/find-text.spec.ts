import { compilePattern } from '@guiyi/logic';
import fc from 'fast-check';
import { findText } from './find-text';

const any = { minLength: 0, maxLength: Infinity };

it.each<[string, string, string, boolean]>([
  ['digits are letters or digits', '^[0-9]+$', '^[0-9a-z]+$', true],
  ['letters or digits are not all digits', '^[0-9a-z]+$', '^[0-9]+$', false],
  ['six digits are digits', '^\\d{6}$', '^\\d+$', true],
  ['an alternative more lets more through', '^(a|b|c)$', '^(a|b)$', false],
  ['what is anchored is found anywhere', '^abc$', 'b', true],
  ['what is found anywhere need not be anchored', 'b', '^abc$', false],
  ['repeats that come to the same', '^(aa)+$', '^a(aa)*a$', true],
  ['whatever the case', '^[ab]+$', '(?i)^[AB]+$', true],
  ['whatever the case, the other way', '(?i)^[AB]+$', '^[ab]+$', false],
  ['a word of its own', '^x$', '\\bx\\b', true],
  ['a word inside another', 'x', '\\bx\\b', false],
  ['Han characters', '^\\p{Han}+$', '^[^a-z]+$', true],
  ['a line end is no character of a line', '^.+$', '^[^\\n]+$', true],
])('%s', (_, narrow, wide, isContained) => {
  const found = findText({ matches: [narrow], refusedBy: wide, ...any });
  if (isContained) expect(found).toBe('none');
  else {
    const { text } = found as { text: string };
    expect(compilePattern(narrow).test(text)).toBe(true);
    expect(compilePattern(wide).test(text)).toBe(false);
  }
});

it('finds the length that is asked for, or that there is none', () => {
  expect(findText({ matches: ['^[a-z]+$'], minLength: 41, maxLength: 60 })).toEqual({ text: 'a'.repeat(41) });
  expect(findText({ matches: ['^[a-z]{5}$'], minLength: 6, maxLength: 60 })).toBe('none');
  expect(findText({ matches: [], minLength: 3000, maxLength: 5000 })).toMatchObject({
    text: expect.any(String) as string,
  });
  expect(findText({ matches: ['^ *$'], ...any })).toBe('none');
});

it('tells what RE2 tells, for random small patterns', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '[^a]',
    '.',
    '\\d',
    '(ab|b)',
    'a?',
    'b*',
    'a+',
    '\\b',
    '^',
    '$',
  );
  const pattern = fc.array(atom, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      pattern,
      pattern,
      fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 5 }),
      (left, right, text) => {
        const found = findText({ matches: [left], refusedBy: right, ...any });
        if (found === 'undecided') return;
        const passes = (value: string): boolean =>
          compilePattern(left).test(value) && !compilePattern(right).test(value);
        if (found === 'none') expect(text.trim() !== '' && passes(text)).toBe(false);
        else expect(passes(found.text)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
