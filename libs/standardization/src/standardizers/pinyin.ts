import type { PinyinStep } from '@guiyi/contracts';
import { pinyinInitialsOf, pinyinOf } from '../text/pinyin';
import { pinyinAlternativesOf } from '../text/pinyin-alternatives';
import type { StandardizerDefinition } from './standardizer';

export const pinyinStandardizer: StandardizerDefinition<PinyinStep> = {
  title: { 'zh-CN': '拼音', 'zh-TW': '拼音', en: 'Pinyin' },
  use: 'matchForm',
  prepare: ({ style, surname, alternatives }) => {
    if (alternatives) return (value) => pinyinAlternativesOf(value, style, surname);
    const read = style === 'full' ? pinyinOf : pinyinInitialsOf;
    return (value) => read(value, surname);
  },
};
