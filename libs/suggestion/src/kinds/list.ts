import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed, words } from './steps';
import { overlap } from './overlap';

export const list: KindDefinition = {
  title: { 'zh-CN': '多个值', 'zh-TW': '多個值', en: 'several values' },
  fieldKind: 'text',
  steps: () => trimmed,
  plan: (column) => {
    const form = formOf(column, folded);
    const wordForm = formOf(column, words, 'words');
    return {
      forms: [form, wordForm],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.3, exact),
          level('close', 0.3, overlap('average', 0.85), wordForm.id),
          level('mostWords', 0.2, overlap('average', 0.6), wordForm.id),
          level('manyWords', 0.08, overlap('smaller', 0.55), wordForm.id),
          level('someWords', 0.06, overlap('smaller', 0.25), wordForm.id),
        ]),
      ],
      keyParts: [keyPart(form, 0.3), keyPart(wordForm, 0.9)],
    };
  },
};
