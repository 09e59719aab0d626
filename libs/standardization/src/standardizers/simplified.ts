import { toSimplified } from '../text/simplified';
import type { StandardizerDefinition } from './standardizer';

export const simplifiedStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '转为简体', 'zh-TW': '轉為簡體', en: 'To simplified Chinese' },
  light: true,
  use: 'matchForm',
  prepare: () => toSimplified,
};
