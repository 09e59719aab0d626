import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { trimmed } from './steps';

/** Zero in this share of the cells stands for a number that nobody knew. */
const zerosForBlanks = 0.05;

export const number: KindDefinition = {
  title: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'number' },
  fieldKind: 'text',
  steps: () => trimmed,
  narrowsOnly: true,
  plan: (column) => {
    const isZeroBlank = column.shape.shares.zero >= zerosForBlanks && column.shape.shares.decimal > 0.2;
    const form = formOf(column, [
      { standardizer: 'number' },
      ...(isZeroBlank ? [{ standardizer: 'blankWhen' as const, values: ['0'] }] : []),
    ]);
    return {
      forms: [form],
      comparisons: [comparisonOf(column, form, [level('exact', 0.7, exact)])],
      keyParts: [keyPart(form, 0.7)],
    };
  },
};
