import type { FieldColumn, FieldPlan, KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { folded, trimmed, words } from './steps';
import { overlap } from './overlap';

export const organizationName: KindDefinition = {
  title: { 'zh-CN': '组织名称', 'zh-TW': '組織名稱', en: 'name of an organization' },
  fieldKind: 'organizationName',
  steps: () => [...trimmed, { standardizer: 'organizationName' }],
  plan: (column) => (column.shape.shares.han >= 0.3 ? planChinese(column) : planLatin(column)),
};

function planChinese(column: FieldColumn): FieldPlan {
  const form = formOf(column, folded);
  const core = formOf(column, [{ standardizer: 'organizationPart', part: 'core' }, ...folded], 'core');
  const sound = formOf(column, [...core.steps, { standardizer: 'pinyin', style: 'full' }], 'sound');
  return {
    forms: [form, core, sound],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.4, exact),
        level('core', 0.25, exact, core.id),
        level('sameSound', 0.05, exact, sound.id),
        level('close', 0.1, { comparator: 'editSimilarity', atLeast: 0.8, minLength: 3 }, core.id),
        level('contained', 0.06, { comparator: 'contains' }, core.id),
        level('similar', 0.05, { comparator: 'ngramOverlap', atLeast: 0.5 }, core.id),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.4),
      keyPart(core, 0.6),
      keyPart(sound, 0.65),
      keyPart(core, 0.75, 'beginning', { transform: 'prefix', length: 2 }),
    ],
  };
}

function planLatin(column: FieldColumn): FieldPlan {
  const form = formOf(column, folded);
  const core = formOf(column, [{ standardizer: 'organizationPart', part: 'core' }, ...folded], 'core');
  const wordForm = formOf(column, words, 'words');
  return {
    forms: [form, core, wordForm],
    comparisons: [
      comparisonOf(column, form, [
        level('exact', 0.4, exact),
        level('core', 0.1, exact, core.id),
        level('close', 0.12, { comparator: 'editSimilarity', atLeast: 0.88, minLength: 6 }),
        level('mostWords', 0.13, overlap('smaller', 0.8), wordForm.id),
        level('manyWords', 0.08, overlap('smaller', 0.5), wordForm.id),
        level('someWords', 0.07, overlap('smaller', 0.3), wordForm.id),
      ]),
    ],
    keyParts: [
      keyPart(form, 0.4),
      keyPart(core, 0.5),
      keyPart(form, 0.6, 'beginning', { transform: 'prefix', length: 6 }),
      keyPart(wordForm, 0.85),
    ],
  };
}
