import fc from 'fast-check';
import { RE2JS } from 're2js';
import { screenPattern } from './pattern-screen';

const letters = 'abKsſ测试1 -【】(';
const atom = fc.oneof(
  fc.constantFrom('a', 'b', 'K', 's', '测', '试', '1', ' ', '-', '【', '\\(', '\\-', '.', '\\s', '\\d'),
  fc.constantFrom('[ab]', '[^a]', '[a-s]', '[测试-]', '[-s]', '[\\s_]', '[】\\]]', '^', '$', 'test'),
);
const { pattern } = fc.letrec<{ pattern: string; sequence: string; piece: string }>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
  sequence: fc.array(tie('piece'), { maxLength: 3 }).map((all) => all.join('')),
  piece: fc
    .tuple(
      fc.oneof(
        { depthSize: 'small' },
        atom,
        tie('pattern').map((one) => `(?:${one})`),
      ),
      fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,1}', '+?'),
    )
    .map(([one, times]) => one + times),
}));
const text = fc.string({ unit: fc.constantFrom(...letters, 'test'), maxLength: 8 });

it('never screens out what RE2 finds', () => {
  fc.assert(
    fc.property(
      pattern,
      fc.boolean(),
      fc.array(text, { minLength: 20, maxLength: 20 }),
      (source, ignoreCase, texts) => {
        const screen = screenPattern(source, ignoreCase);
        const compiled = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
        for (const one of texts) {
          if (!screen.mayBeIn(one)) expect(compiled.matcher(one).find()).toBe(false);
          if (!screen.mayBeWhole(one)) expect(compiled.testExact(one)).toBe(false);
        }
      },
    ),
    { numRuns: 1500 },
  );
});

it.each([
  ['【[^】]*】|\\[[^\\]]*\\]|[（(]\\s*(?:新|旧)\\s*[)）]|[-_ ]+(?:总部|本部)\\s*$', '上海鑫达有限公司'],
  ['(?:gufen|jituan)*(?:youxian)?gongsi$', 'xindajixie'],
  ['[\\s-]+x', 'shanghai'],
])('%s is not looked for in %s', (source, value) => {
  expect(screenPattern(source, false).mayBeIn(value)).toBe(false);
});

it.each([
  ['(?:测试|test|demo)[0-9]{0,4}', '上海鑫达'],
  ['(?:example|test)\\.(?:com|org)', 'xinda.com'],
])('%s is not all of %s', (source, value) => {
  expect(screenPattern(source, true).mayBeWhole(value)).toBe(false);
});
