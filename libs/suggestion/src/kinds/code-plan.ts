import type { StandardizationStep } from '@guiyi/contracts';
import type { FieldColumn, FieldPlan } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';

/** Codes of letters and digits: equal, or mistyped in one character. */
export function planCode(column: FieldColumn, steps: readonly StandardizationStep[]): FieldPlan {
  const form = formOf(column, steps);
  const isLong = column.shape.meanLength >= 5;
  return {
    forms: [form],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.8, exact),
        ...(isLong ? [level('oneEdit', 0.1, { comparator: 'editDistance', atMost: 1, minLength: 4 })] : []),
        ...(column.shape.meanLength >= 9
          ? [level('twoEdits', 0.02, { comparator: 'editDistance', atMost: 2, minLength: 8 })]
          : []),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.8),
      ...(isLong
        ? [
            keyPart(form, 0.85, 'sortedCharacters', { transform: 'sortedCharacters' }),
            keyPart(form, 0.85, 'beginning', { transform: 'prefix', length: 4 }),
            keyPart(form, 0.85, 'ending', { transform: 'suffix', length: 4 }),
          ]
        : []),
    ],
  };
}
