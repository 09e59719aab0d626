import { ofNumbers } from '../operator';
import { listed } from '../phrase';
import { code, SourceCode } from '../source-code';

/** The largest of numbers. */
export const max = ofNumbers({
  arity: [1, Infinity],
  phrase: listed({ 'zh-CN': '{0}中最大的', 'zh-TW': '{0}中最大的', en: 'the largest of {0}' }),
  apply: Math.max,
  inline: (numbers) => code`Math.max(${SourceCode.list(numbers)})`,
});
