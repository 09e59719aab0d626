import type { StandardizerDefinition } from './standardizer';

export const nfkcStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': 'Unicode NFKC', 'zh-TW': 'Unicode NFKC', en: 'Unicode NFKC' },
  use: 'field',
  prepare: () => (value) => value.normalize('NFKC'),
};
