import type { VocabularyEntry } from '../generated/types';
import { checkVocabulary } from './check-vocabulary';

const check = (entries: VocabularyEntry[]): string[] =>
  checkVocabulary({
    $schema: '',
    formatVersion: 1,
    id: 'colour',
    title: { 'zh-CN': '颜色', en: 'Colour' },
    entries,
  }).map(({ code, pointer, severity }) => `${severity} ${code} ${pointer}`);

it.each<[string, VocabularyEntry[], string[]]>([
  [
    'entries of their own',
    [
      { code: 'a', aliases: ['A1'] },
      { code: 'b', aliases: ['B1'] },
    ],
    [],
  ],
  ['a code twice', [{ code: 'a' }, { code: 'a' }], ['error duplicate-id /entries/1/code']],
  [
    'an alias of two entries',
    [
      { code: 'a', aliases: ['x'] },
      { code: 'b', aliases: ['X'] },
    ],
    ['error ambiguous-term /entries/1/aliases/0'],
  ],
  [
    'the same alias of two entries under two parents',
    [
      { code: 'p' },
      { code: 'q' },
      { code: 'a', aliases: ['x'], parent: 'p' },
      { code: 'b', aliases: ['x'], parent: 'q' },
    ],
    [],
  ],
  [
    'an alias that differs in width and punctuation only',
    [
      { code: 'a', aliases: ['Co., Ltd.'] },
      { code: 'b', aliases: ['ＣＯ ＬＴＤ'] },
    ],
    ['warning similar-term /entries/1/aliases/0'],
  ],
  ['two spellings of one entry', [{ code: 'a', aliases: ['Co., Ltd.', 'CO LTD'] }], []],
  ['a parent that is not there', [{ code: 'a', parent: 'p' }], ['error unknown-parent /entries/0/parent']],
  [
    'parents in a circle',
    [
      { code: 'a', parent: 'b' },
      { code: 'b', parent: 'a' },
    ],
    ['error parent-cycle /entries/0/parent', 'error parent-cycle /entries/1/parent'],
  ],
  [
    'a retired entry with a current one in its place',
    [{ code: 'a', retired: true, replacedBy: 'b' }, { code: 'b' }],
    [],
  ],
  [
    'a retired entry replaced by a retired one',
    [
      { code: 'a', retired: true, replacedBy: 'b' },
      { code: 'b', retired: true },
    ],
    ['error unknown-replacement /entries/0/replacedBy'],
  ],
  [
    'a replacement that is not there',
    [{ code: 'a', retired: true, replacedBy: 'c' }],
    ['error unknown-replacement /entries/0/replacedBy'],
  ],
  [
    'a current entry that is replaced',
    [{ code: 'a', replacedBy: 'b' }, { code: 'b' }],
    ['warning replaced-but-current /entries/0/replacedBy'],
  ],
])('%s', (_, entries, expected) => {
  expect(check(entries)).toEqual(expected);
});
