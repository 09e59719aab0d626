import { trimmed } from '../text/white-space';
import type { StandardizerDefinition } from './standardizer';

export const trimStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '去除首尾空白', 'zh-TW': '去除首尾空白', en: 'Trim white space' },
  light: true,
  use: 'field',
  prepare: () => trimmed,
};
