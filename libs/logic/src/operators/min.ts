import { ofNumbers } from '../operator';
import { listed } from '../phrase';
import { code, SourceCode } from '../source-code';

/** The smallest of numbers. */
export const min = ofNumbers({
  arity: [1, Infinity],
  phrase: listed({ 'zh-CN': '{0}中最小的', 'zh-TW': '{0}中最小的', en: 'the smallest of {0}' }),
  apply: Math.min,
  inline: (numbers) => code`Math.min(${SourceCode.list(numbers)})`,
});
