import { locatePointer, parseJson, syntaxErrorAt } from './json-text';

describe('parseJson', () => {
  it('gives the value of strict JSON, a byte order mark notwithstanding', () => {
    expect(parseJson('\uFEFF{"名称": ["上海鑫达", 1e3, null]}')).toEqual({
      value: { 名称: ['上海鑫达', 1000, null] },
    });
  });

  it.each([
    [
      'a brace is missing',
      '{\n  "a": 1',
      'Line 2, column 9 (end of the text) is not valid JSON: a closing brace } is missing.',
    ],
    [
      'a comma is missing',
      '{\n  "a": 1\n  "b": 2\n}',
      'Line 3, column 3 (""b"") is not valid JSON: a comma is missing after the item before it.',
    ],
    [
      'a comma is too many',
      '{"a": 1,}',
      'Line 1, column 9 ("}") is not valid JSON: a property name in double quotes is expected; look for a comma too many.',
    ],
    [
      'a brace is too many',
      '{"a": 1}}',
      'Line 1, column 9 ("}") is not valid JSON: the document ended before this; look for a brace too many.',
    ],
    [
      'there is a comment',
      '{"a": 1} // one',
      'Line 1, column 10 ("// one") is not valid JSON: JSON has no comments; remove it.',
    ],
    ['the file is empty', ' \n', 'The file is empty; a JSON document is expected.'],
  ])('says where when %s', (_sentence, text, message) => {
    const parsed = parseJson(text);
    const problems = 'problems' in parsed ? parsed.problems : [];
    expect(problems[0]).toMatchObject({ code: 'json-syntax', pointer: '', severity: 'error' });
    expect(problems[0]?.message.en).toBe(message);
  });

  it('refuses a property that is written twice', () => {
    expect(parseJson('{"rules": [{"id": 1,\n "id": 2}]}')).toEqual({
      problems: [expect.objectContaining({ code: 'repeated-property', pointer: '/rules/0/id' })],
    });
  });
});

describe('locatePointer', () => {
  const text = '{\n  "rules": [\n    { "a/b": true }\n  ]\n}';

  it.each([
    ['a value', '/rules/0/a~1b', { line: 3, column: 14 }],
    ['an item', '/rules/0', { line: 3, column: 5 }],
    ['the whole document', '', { line: 1, column: 1 }],
    ['the nearest place above a value that is missing', '/rules/0/severity', { line: 3, column: 5 }],
  ])('finds %s', (_sentence, pointer, position) => {
    expect(locatePointer(text, pointer)).toEqual(position);
  });
});

describe('syntaxErrorAt', () => {
  it('gives the place of the first error, and nothing for JSON', () => {
    expect(syntaxErrorAt('{\n  "a": 1\n  "b": 2\n}')).toEqual({ line: 3, column: 3 });
    expect(syntaxErrorAt('{"a": 1}')).toBeUndefined();
  });
});
