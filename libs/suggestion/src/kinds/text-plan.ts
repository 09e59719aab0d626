import type { FieldColumn, FieldPlan } from './field-plan';
import { overlap } from './overlap';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, words } from './steps';

/** Texts of several words: equal, mistyped, or sharing telling words. Chinese text: shared pairs of characters. */
export function planText(column: FieldColumn): FieldPlan {
  const form = formOf(column, folded);
  if (column.shape.shares.han >= 0.5) return planChineseText(column);
  const wordForm = formOf(column, words, 'words');
  return {
    forms: [form, wordForm],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.3, exact),
        level('close', 0.1, { comparator: 'editSimilarity', atLeast: 0.9, minLength: 6 }),
        level('mostWords', 0.1, overlap('average', 0.75), wordForm.id),
        level('manyWords', 0.1, overlap('average', 0.5), wordForm.id),
        level('someWords', 0.1, overlap('average', 0.3), wordForm.id),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.5),
      keyPart(form, 0.7, 'beginning', { transform: 'prefix', length: 8 }),
      keyPart(form, 0.65, 'ending', { transform: 'suffix', length: 8 }),
      keyPart(wordForm, 0.9),
    ],
  };
}

function planChineseText(column: FieldColumn): FieldPlan {
  const form = formOf(column, folded);
  return {
    forms: [form],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.6, exact),
        level('close', 0.12, { comparator: 'ngramOverlap', atLeast: 0.75 }),
        level('contained', 0.05, { comparator: 'contains' }),
        level('similar', 0.05, { comparator: 'ngramOverlap', atLeast: 0.5 }),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.6),
      keyPart(form, 0.75, 'beginning', { transform: 'prefix', length: 4 }),
      keyPart(form, 0.7, 'ending', { transform: 'suffix', length: 4 }),
    ],
  };
}
