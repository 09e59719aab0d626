import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed } from './steps';

export const postcode: KindDefinition = {
  title: { 'zh-CN': '邮政编码', 'zh-TW': '郵遞區號', en: 'postal code' },
  fieldKind: 'postcode',
  steps: () => trimmed,
  plan: (column) => {
    const form = formOf(column, folded);
    const area = formOf(column, [...folded, { standardizer: 'substring', start: 0, length: 3 }], 'beginning');
    return {
      forms: [form, area],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.65, exact),
          level('oneEdit', 0.1, { comparator: 'editDistance', atMost: 1, minLength: 4 }),
          level('sameArea', 0.1, exact, area.id),
        ]),
      ],
      keyParts: [keyPart(form, 0.65), keyPart(area, 0.8)],
    };
  },
};
