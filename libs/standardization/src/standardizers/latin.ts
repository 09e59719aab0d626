import { toLatin } from '../text/latin';
import type { StandardizerDefinition } from './standardizer';

export const latinStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '转写为拉丁字母', 'zh-TW': '轉寫為拉丁字母', en: 'Transliterate to Latin' },
  use: 'matchForm',
  prepare: () => toLatin,
};
