import type { RegexReplaceStep } from '@guiyi/contracts';
import { checkLinearPattern, compileLinearPattern } from './linear-pattern';
import type { StandardizerDefinition } from './standardizer';

export const regexReplaceStandardizer: StandardizerDefinition<RegexReplaceStep> = {
  title: { 'zh-CN': '正则替换', 'zh-TW': '正規替換', en: 'Replace by pattern' },
  use: 'field',
  check: ({ pattern }, pointer) => checkLinearPattern(pattern, `${pointer}/pattern`),
  prepare: ({ pattern, replacement, ignoreCase }) => {
    const compiled = compileLinearPattern(pattern, ignoreCase);
    return (value) => compiled.replaceAll(value, replacement);
  },
};
