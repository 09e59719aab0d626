import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed } from './steps';

export const houseNumber: KindDefinition = {
  title: { 'zh-CN': '门牌号', 'zh-TW': '門牌號', en: 'house number' },
  fieldKind: 'text',
  steps: () => trimmed,
  narrowsOnly: true,
  plan: (column) => {
    const form = formOf(column, folded);
    return {
      forms: [form],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.75, exact),
          level('oneEdit', 0.08, { comparator: 'editDistance', atMost: 1, minLength: 2 }),
        ]),
      ],
      keyParts: [keyPart(form, 0.75)],
    };
  },
};
