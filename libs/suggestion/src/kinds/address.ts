import type { FieldColumn, FieldPlan, KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed, words } from './steps';
import { overlap } from './overlap';

export const address: KindDefinition = {
  title: { 'zh-CN': '地址', 'zh-TW': '地址', en: 'address' },
  fieldKind: 'address',
  steps: () => trimmed,
  plan: (column) => (column.shape.shares.han >= 0.5 ? planChinese(column) : planLatin(column)),
};

function planChinese(column: FieldColumn): FieldPlan {
  const form = formOf(column, [{ standardizer: 'addressPart', part: 'detail' }, ...folded]);
  const numbers = formOf(column, [{ standardizer: 'addressPart', part: 'numbers' }], 'numbers');
  return {
    forms: [form, numbers],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.45, exact),
        level('close', 0.15, { comparator: 'ngramOverlap', atLeast: 0.75 }),
        level('contained', 0.1, { comparator: 'contains' }),
        level('similar', 0.08, { comparator: 'ngramOverlap', atLeast: 0.5 }),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.45),
      keyPart(form, 0.65, 'beginning', { transform: 'prefix', length: 4 }),
      keyPart(numbers, 0.6),
    ],
  };
}

/** Two houses of one street are two places: the number is compared apart from the words. */
function planLatin(column: FieldColumn): FieldPlan {
  const { shape } = column;
  const withNumber = shape.meanTokens >= 2 && shape.shares.streetAddress >= 0.3;
  const numbers = formOf(
    column,
    [
      { standardizer: 'regexReplace', pattern: '^[^0-9]*([0-9]+).*$', replacement: '$1' },
      { standardizer: 'blankWhen', pattern: '.*[^0-9].*' },
    ],
    'numbers',
  );
  const street = formOf(
    column,
    withNumber
      ? [{ standardizer: 'regexReplace', pattern: '^[^0-9]*[0-9]+', replacement: '' }, ...folded]
      : folded,
  );
  const wordForm = formOf(
    column,
    withNumber
      ? [{ standardizer: 'regexReplace', pattern: '^[^0-9]*[0-9]+', replacement: '' }, ...words]
      : words,
    'words',
  );
  return {
    forms: withNumber ? [street, wordForm, numbers] : [street, wordForm],
    comparisons: [
      comparisonOf(column, street, [
        level('exact', 0.45, exact),
        level('close', 0.2, { comparator: 'editSimilarity', atLeast: 0.8, minLength: 4 }),
        level('mostWords', 0.12, overlap('smaller', 0.7), wordForm.id),
        level('manyWords', 0.06, overlap('smaller', 0.4), wordForm.id),
      ]),
      ...(withNumber
        ? [
            comparisonOf(column, numbers, [
              level('exact', 0.75, exact),
              level('oneEdit', 0.06, { comparator: 'editDistance', atMost: 1, minLength: 3 }),
            ]),
          ]
        : []),
    ],
    keyParts: [
      keyPart(street, 0.5),
      keyPart(wordForm, 0.85),
      keyPart(street, 0.7, 'beginning', { transform: 'prefix', length: 5 }),
      ...(withNumber ? [keyPart(numbers, 0.75)] : []),
    ],
  };
}
