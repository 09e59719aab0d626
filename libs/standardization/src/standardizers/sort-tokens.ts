import type { StandardizerDefinition } from './standardizer';

export const sortTokensStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '词按序排列', 'zh-TW': '詞按序排列', en: 'Sort words' },
  use: 'matchForm',
  prepare: () => (value) =>
    value
      .split(/\s+/)
      .filter((word) => word !== '')
      .sort()
      .join(' '),
};
