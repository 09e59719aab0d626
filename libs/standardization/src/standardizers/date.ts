import type { DateStep } from '@guiyi/contracts';
import { readDate } from '../values/read-date';
import type { StandardizerDefinition } from './standardizer';

export const dateStandardizer: StandardizerDefinition<DateStep> = {
  title: { 'zh-CN': '日期', 'zh-TW': '日期', en: 'Date' },
  use: 'field',
  prepare:
    ({ order, serials }) =>
    (value, run) => {
      const found = readDate(value, order, serials);
      if ('date' in found) return found.date;
      if ('month' in found) {
        run.report(found.problem, { value: found.month });
        return found.month;
      }
      const candidates = 'candidates' in found ? { candidates: found.candidates } : {};
      run.report(found.problem, { value, ...candidates });
      return value;
    },
};
