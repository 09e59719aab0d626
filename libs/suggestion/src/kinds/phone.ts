import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { digitsOnly, trimmed } from './steps';

/** Digits at the end that stay the same with and without country and area code. */
const localDigits = 7;

export const phone: KindDefinition = {
  title: { 'zh-CN': '电话', 'zh-TW': '電話', en: 'telephone number' },
  fieldKind: 'phone',
  steps: () => trimmed,
  plan: (column) => {
    const separated = [{ standardizer: 'split', separators: ';,|；，、\n' }, ...digitsOnly] as const;
    const form = formOf(column, separated);
    const local = formOf(
      column,
      [...separated, { standardizer: 'substring', start: -localDigits }],
      'ending',
    );
    const hasArea = column.shape.meanLength > localDigits + 1;
    return {
      forms: hasArea ? [form, local] : [form],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.7, exact),
          ...(hasArea ? [level('similar', 0.05, exact, local.id)] : []),
          level('oneEdit', 0.05, { comparator: 'editDistance', atMost: 1, minLength: 7 }),
        ]),
      ],
      keyParts: [
        hasArea ? keyPart(local, 0.75) : keyPart(form, 0.7),
        keyPart(form, 0.75, 'sortedCharacters', { transform: 'sortedCharacters' }),
        keyPart(form, 0.75, 'beginning', { transform: 'prefix', length: 4 }),
      ],
    };
  },
};
