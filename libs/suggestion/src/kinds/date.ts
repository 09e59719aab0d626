import type { KindDefinition } from './field-plan';
import { comparisonOf, exact, formOf, keyPart, level } from './plan-parts';
import { digitsOnly, trimmed } from './steps';

export const date: KindDefinition = {
  title: { 'zh-CN': '日期', 'zh-TW': '日期', en: 'date' },
  fieldKind: 'text',
  steps: () => trimmed,
  plan: (column) => {
    // Dates that the calendar does not know stay as they are: the digits of mistyped ones are evidence too.
    const form = formOf(column, [{ standardizer: 'date' }, ...digitsOnly]);
    const year = formOf(column, [...form.steps, { standardizer: 'substring', start: 0, length: 4 }], 'year');
    return {
      forms: [form, year],
      comparisons: [
        comparisonOf(column, form, [
          level('exact', 0.7, exact),
          level('daySwapped', 0.02, { comparator: 'dateWithin', days: 0, daySwapped: true }),
          level('oneEdit', 0.1, { comparator: 'editDistance', atMost: 1, minLength: 6 }),
          level('sameYear', 0.1, exact, year.id),
        ]),
      ],
      keyParts: [
        keyPart(form, 0.7),
        keyPart(form, 0.8, 'sortedCharacters', { transform: 'sortedCharacters' }),
        keyPart(form, 0.75, 'monthDay', { transform: 'suffix', length: 4 }),
        keyPart(year, 0.8),
      ],
    };
  },
};
