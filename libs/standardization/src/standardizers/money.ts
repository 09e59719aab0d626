import type { MoneyStep } from '@guiyi/contracts';
import { readMoney } from '../values/read-money';
import type { StandardizerDefinition } from './standardizer';

export const moneyStandardizer: StandardizerDefinition<MoneyStep> = {
  title: { 'zh-CN': '金额', 'zh-TW': '金額', en: 'Money' },
  use: 'field',
  prepare:
    ({ currency, decimals }) =>
    (value, run) => {
      const found = readMoney(value, currency, decimals);
      if ('amount' in found) return found.amount;
      if (found.problem === 'other-currency')
        run.report('other-currency', { value, candidates: [found.currency, currency] });
      else run.report('not-a-number', { value });
      return value;
    },
};
