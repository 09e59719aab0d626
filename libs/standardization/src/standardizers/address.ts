import { canonicalAddress } from '../addresses/parse-address';
import type { StandardizerDefinition } from './standardizer';

export const addressStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '统一地址写法', 'zh-TW': '統一地址寫法', en: 'Address spelling' },
  light: true,
  use: 'field',
  prepare: () => canonicalAddress,
};
