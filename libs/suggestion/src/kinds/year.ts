import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { digitsOnly, trimmed } from './steps';

export const year: KindDefinition = {
  title: { 'zh-CN': '年份', 'zh-TW': '年份', en: 'year' },
  fieldKind: 'text',
  steps: () => trimmed,
  narrowsOnly: true,
  plan: (column) => {
    const form = formOf(column, digitsOnly);
    return {
      forms: [form],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.8, exact),
          level('near', 0.08, { comparator: 'numberWithin', tolerance: 1 }),
        ]),
      ],
      keyParts: [keyPart(form, 0.8)],
    };
  },
};
