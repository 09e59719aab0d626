import { code, SourceCode } from './source-code';

test('code is made of fixed text, other code and counting numbers', () => {
  expect(code`a${1} + ${code`b`}`.text).toBe('a1 + b');
  expect(SourceCode.list([code`a`, code`b`]).text).toBe('a, b');
});

test.each([['text'], [-1], [1.5], [NaN], [{ text: 'alert(1)' }], [null]])(
  '%j cannot become part of it',
  (part) => {
    expect(() => code`return ${part as number}`).toThrow(TypeError);
  },
);

test('text that stands in no template literal cannot become part of it', () => {
  const forged = Object.assign(['alert(1)'], { raw: ['alert(1)'] });
  expect(() => code(forged)).toThrow(TypeError);
});
