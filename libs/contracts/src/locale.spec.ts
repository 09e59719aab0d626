import { fillText, inLocale } from './locale';
import { createProblem, pointerTo, segmentsOf } from './problem';
import { closestWord } from './closest-word';

describe('fillText', () => {
  const text = { 'zh-CN': '值 {value}：{list}', 'zh-TW': '值 {value}：{list}', en: 'Value {value}: {list}' };

  it('fills places in every language, and leaves those without a value empty', () => {
    expect(fillText(text, { value: 3 })).toEqual({ 'zh-CN': '值 3：', 'zh-TW': '值 3：', en: 'Value 3: ' });
  });

  it('fills a text in its own languages and joins lists', () => {
    const filled = fillText(text, {
      value: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'a number' },
      list: ['a', 'b'],
    });
    expect(filled).toEqual({
      'zh-CN': '值 数字：a、b',
      'zh-TW': '值 數字：a、b',
      en: 'Value a number: a, b',
    });
  });

  it('does not read places in values, nor inherited properties', () => {
    expect(fillText({ 'zh-CN': '{constructor}{a}', en: '{constructor}{a}' }, { a: '{b}', b: 1 }).en).toBe(
      '{b}',
    );
  });

  it('falls back from zh-TW to zh-CN', () => {
    expect(inLocale({ 'zh-CN': '客户', en: 'Customer' }, 'zh-TW')).toBe('客户');
  });
});

describe('pointers', () => {
  it('escape and unescape as RFC 6901 says', () => {
    expect(pointerTo('a/b', 'c~d', 0)).toBe('/a~1b/c~0d/0');
    expect(segmentsOf('/a~1b/c~0d/0')).toEqual(['a/b', 'c~d', '0']);
    expect(segmentsOf('')).toEqual([]);
  });
});

describe('createProblem', () => {
  it('shows values other than texts as short JSON', () => {
    const problem = createProblem('x', '/a', { 'zh-CN': '{v}', en: '{v}' }, { v: { a: 'b'.repeat(100) } });
    expect(problem.message.en).toHaveLength(60);
    expect(problem.severity).toBe('error');
  });
});

describe('closestWord', () => {
  it.each([
    ['titel', ['id', 'title', 'field'], 'title'],
    ['SEVERITY', ['severity'], 'severity'],
    ['xyz', ['title', 'field'], undefined],
    ['', ['title'], undefined],
  ])('%s', (word, candidates, closest) => {
    expect(closestWord(word, candidates)).toBe(closest);
  });
});
