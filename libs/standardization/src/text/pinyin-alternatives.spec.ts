import { pinyinAlternativesOf } from './pinyin-alternatives';

it.each<[string, boolean, string[], string]>([
  ['重庆', false, ['chongqing', 'zhongqing'], 'the word decides what comes first'],
  ['单田芳', true, ['shantianfang', 'dantianfang', 'chantianfang'], 'a surname is read as one first'],
  ['曾强', true, ['zengqiang', 'cengqiang', 'zengjiang', 'cengjiang'], 'two characters with two readings'],
  ['鑫达', false, ['xinda'], 'nothing to choose'],
  ['', false, [], 'nothing'],
  ['ABC', false, ['abc'], 'another script'],
])('%s (surname %s) is read %j: %s', (text, surname, expected) => {
  expect(pinyinAlternativesOf(text, 'full', surname).slice(0, expected.length)).toEqual(expected);
});

it('gives initials once each', () => {
  expect(pinyinAlternativesOf('重庆', 'initials')).toEqual(['cq', 'zq']);
});

it('stops at eight readings, however long the text', () => {
  expect(pinyinAlternativesOf('长行重乐朝单曾'.repeat(50), 'full')).toHaveLength(8);
});

describe('alternatives of a text with characters beyond the basic plane', () => {
  it('never cut one in two', () => {
    for (const text of pinyinAlternativesOf('𠮶重单', 'initials')) expect(text.startsWith('𠮶')).toBe(true);
  });
});
