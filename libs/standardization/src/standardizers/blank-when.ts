import type { BlankWhenStep } from '@guiyi/contracts';
import { checkLinearPattern, compileLinearPattern } from './linear-pattern';
import type { StandardizerDefinition } from './standardizer';

export const blankWhenStandardizer: StandardizerDefinition<BlankWhenStep> = {
  title: { 'zh-CN': '视为空', 'zh-TW': '視為空', en: 'Blank when' },
  use: 'matchForm',
  check: ({ pattern }, pointer) =>
    pattern === undefined ? [] : checkLinearPattern(pattern, `${pointer}/pattern`),
  prepare: ({ values, pattern }) => {
    const blanks = new Set(values);
    const compiled = pattern === undefined ? undefined : compileLinearPattern(pattern);
    return (value) => (blanks.has(value) || compiled?.matches(value) === true ? '' : value);
  },
};
