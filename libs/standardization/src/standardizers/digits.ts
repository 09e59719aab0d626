import type { StandardizerDefinition } from './standardizer';

export const digitsStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '只留数字', 'zh-TW': '只留數字', en: 'Digits only' },
  use: 'matchForm',
  prepare: () => (value) => value.normalize('NFKC').replace(/[^0-9]+/g, ''),
};
