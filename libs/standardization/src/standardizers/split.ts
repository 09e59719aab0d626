import type { SplitStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const splitStandardizer: StandardizerDefinition<SplitStep> = {
  title: { 'zh-CN': '拆分', 'zh-TW': '拆分', en: 'Split' },
  use: 'matchForm',
  prepare: ({ separators }) => {
    const characters = new Set(separators);
    const units = new Set(Array.from(separators, (character) => character.charCodeAt(0)));
    return (value) => {
      if (!hasOneOf(value, units)) return value.trim();
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

function hasOneOf(value: string, units: ReadonlySet<number>): boolean {
  for (let place = 0; place < value.length; place++) if (units.has(value.charCodeAt(place))) return true;
  return false;
}
