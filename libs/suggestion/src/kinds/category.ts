import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed } from './steps';

export const category: KindDefinition = {
  title: { 'zh-CN': '分类', 'zh-TW': '分類', en: 'category' },
  fieldKind: 'text',
  steps: () => trimmed,
  narrowsOnly: true,
  plan: (column) => {
    const form = formOf(column, folded);
    return {
      forms: [form],
      comparisons: [comparisonOf(column, form, [level('exact', 0.85, exact)])],
      keyParts: [keyPart(form, 0.85)],
    };
  },
};
