import fc from 'fast-check';
import { replacer } from './replace-words';

const replace = replacer([
  { from: '有限公司', to: '(有限)' },
  { from: '公司', to: '' },
  { from: 'ab', to: '' },
]);

it.each([
  ['鑫达有限公司', '鑫达(有限)', 'the longest word at a place'],
  ['鑫达公司公司', '鑫达', 'every occurrence'],
  ['aabb', '', 'what comes together by a replacement'],
  ['鑫达', '鑫达', 'nothing to replace'],
  ['', '', 'nothing'],
])('%s becomes %s: %s', (text, expected) => {
  expect(replace(text)).toBe(expected);
});

it('leaves a text that does not settle', () => {
  expect(replacer([{ from: 'a', to: 'aa' }])('xa')).toBe('xa');
  const deep = 'a'.repeat(20) + 'b'.repeat(20);
  expect(replace(deep)).toBe(deep);
});

it('twice is once', () => {
  const piece = fc.constantFrom('a', 'b', '公', '司', '有限', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const once = replace(pieces.join(''));
      expect(replace(once)).toBe(once);
    }),
  );
});
