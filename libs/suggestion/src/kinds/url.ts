import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { trimmed } from './steps';

export const url: KindDefinition = {
  title: { 'zh-CN': '网址', 'zh-TW': '網址', en: 'web address' },
  fieldKind: 'url',
  steps: () => [...trimmed, { standardizer: 'url' }],
  plan: (column) => {
    const form = formOf(column, [
      { standardizer: 'case', to: 'lower' },
      { standardizer: 'regexReplace', pattern: '^(?:https?://)?(?:www\\.)?', replacement: '' },
      { standardizer: 'regexReplace', pattern: '/+$', replacement: '' },
    ]);
    return {
      forms: [form],
      comparisons: [comparisonOf(column, form, [level('exact', 0.7, exact)])],
      keyParts: [keyPart(form, 0.7)],
    };
  },
};
