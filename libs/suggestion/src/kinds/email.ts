import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { trimmed } from './steps';

export const email: KindDefinition = {
  title: { 'zh-CN': '电子邮箱', 'zh-TW': '電子信箱', en: 'e-mail address' },
  fieldKind: 'email',
  steps: () => [...trimmed, { standardizer: 'email' }],
  plan: (column) => {
    const form = formOf(column, [{ standardizer: 'case', to: 'lower' }]);
    const mailbox = formOf(
      column,
      [{ standardizer: 'regexReplace', pattern: '@.*$', replacement: '' }, { standardizer: 'fold' }],
      'mailbox',
    );
    return {
      forms: [form, mailbox],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.7, exact),
          level('oneEdit', 0.05, { comparator: 'editDistance', atMost: 1, minLength: 7 }),
          level('similar', 0.05, exact, mailbox.id),
        ]),
      ],
      keyParts: [keyPart(form, 0.7), keyPart(mailbox, 0.75)],
    };
  },
};
