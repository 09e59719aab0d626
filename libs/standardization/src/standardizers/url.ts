import { canonicalUrl } from '../values/canonical-url';
import type { StandardizerDefinition } from './standardizer';

export const urlStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '网址', 'zh-TW': '網址', en: 'Web address' },
  use: 'field',
  prepare: () => (value, run) => {
    const found = canonicalUrl(value);
    if (found === undefined) run.report('not-a-url', { value });
    return found ?? value;
  },
};
