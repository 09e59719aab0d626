import { toHalfWidth } from '../text/half-width';
import type { StandardizerDefinition } from './standardizer';

export const halfWidthStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '全角转半角', 'zh-TW': '全形轉半形', en: 'Full width to half width' },
  light: true,
  use: 'field',
  prepare: () => toHalfWidth,
};
