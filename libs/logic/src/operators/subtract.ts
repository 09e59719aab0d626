import { ofNumbers } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The difference of two numbers, or the negative of one. */
export const subtract = ofNumbers({
  arity: [1, 2],
  phrase: worded(
    { 'zh-CN': '负{0}', 'zh-TW': '負{0}', en: 'minus {0}' },
    { 'zh-CN': '{0}减{1}', 'zh-TW': '{0}減{1}', en: '{0} minus {1}' },
  ),
  apply: (first, second) => (second === undefined ? -first : first - second),
  inline: ([first, second]) =>
    second === undefined ? code`-${first ?? code`0`}` : code`${first ?? code`0`} - ${second}`,
});
