import { planCode } from './code-plan';
import type { KindDefinition } from './field-plan';
import { formOf } from './plan-parts';

export const uscc: KindDefinition = {
  title: { 'zh-CN': '统一社会信用代码', 'zh-TW': '統一社會信用代碼', en: 'unified social credit code' },
  fieldKind: 'identifier',
  steps: () => [{ standardizer: 'trim' }, { standardizer: 'identifier', scheme: 'uscc' }],
  plan: (column) => {
    const code = planCode(column, [{ standardizer: 'identifier', scheme: 'generic' }]);
    // Two codes that pass their own check are two organizations.
    const valid = formOf(column, [{ standardizer: 'identifier', scheme: 'uscc', validOnly: true }], 'valid');
    return { ...code, forms: [...code.forms, valid], conflictingForms: [valid.id] };
  },
};
