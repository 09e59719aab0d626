import type { SplitStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const splitStandardizer: StandardizerDefinition<SplitStep> = {
  title: { 'zh-CN': '拆分', 'zh-TW': '拆分', en: 'Split' },
  use: 'matchForm',
  prepare: ({ separators }) => {
    const characters = new Set(separators);
    return (value) => {
      const parts: string[] = [];
      let part = '';
      for (const character of value) {
        if (!characters.has(character)) part += character;
        else {
          parts.push(part.trim());
          part = '';
        }
      }
      return [...parts, part.trim()].filter((one) => one !== '');
    };
  },
};
