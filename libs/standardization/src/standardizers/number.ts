import type { NumberStep } from '@guiyi/contracts';
import { readNumber } from '../values/read-number';
import type { StandardizerDefinition } from './standardizer';

export const numberStandardizer: StandardizerDefinition<NumberStep> = {
  title: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'Number' },
  use: 'field',
  prepare:
    ({ decimals }) =>
    (value, run) => {
      const found = readNumber(value, decimals);
      if (found === undefined) run.report('not-a-number', { value });
      return found ?? value;
    },
};
