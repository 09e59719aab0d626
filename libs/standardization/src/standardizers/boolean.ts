import { readBoolean } from '../values/read-boolean';
import type { StandardizerDefinition } from './standardizer';

export const booleanStandardizer: StandardizerDefinition = {
  title: { 'zh-CN': '是/否', 'zh-TW': '是/否', en: 'Yes or no' },
  use: 'field',
  prepare: () => (value, run) => {
    const found = readBoolean(value);
    if (found === undefined) run.report('not-a-boolean', { value });
    return found ?? value;
  },
};
