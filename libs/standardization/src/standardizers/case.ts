import type { CaseStep } from '@guiyi/contracts';
import type { StandardizerDefinition } from './standardizer';

export const caseStandardizer: StandardizerDefinition<CaseStep> = {
  title: { 'zh-CN': '大小写', 'zh-TW': '大小寫', en: 'Letter case' },
  light: true,
  use: 'field',
  prepare: ({ to }) => {
    if (to === 'lower') return (value) => value.toLowerCase();
    return to === 'upper' ? (value) => value.toUpperCase() : toTitleCase;
  },
};

function toTitleCase(value: string): string {
  return value.toLowerCase().replace(/(?<![\p{L}\p{M}\p{N}'’])\p{L}/gu, capitalize);
}

/** Letters whose capital is two letters (ß) stay small. */
function capitalize(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}
