import type { SubstringStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const substringStandardizer: StandardizerDefinition<SubstringStep> = {
  title: { 'zh-CN': '截取', 'zh-TW': '擷取', en: 'Part of the text' },
  use: 'matchForm',
  prepare:
    ({ start, length }) =>
    (value) => {
      if (!/[\ud800-\udfff]/.test(value)) {
        const first = start < 0 ? Math.max(0, value.length + start) : start;
        return value.slice(first, length === undefined ? undefined : first + length);
      }
      const characters = [...value];
      const from = start < 0 ? Math.max(0, characters.length + start) : start;
      return characters.slice(from, length === undefined ? undefined : from + length).join('');
    },
};
