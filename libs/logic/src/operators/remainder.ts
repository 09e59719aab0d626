import { ofNumbers } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The remainder with the sign of the dividend; unknown when the divisor is 0. */
export const remainder = ofNumbers({
  arity: [2, 2],
  phrase: worded({
    'zh-CN': '{0}除以{1}的余数',
    'zh-TW': '{0}除以{1}的餘數',
    en: 'the remainder of {0} divided by {1}',
  }),
  apply: (left, right) => left % right,
  inline: ([left, right]) => code`${left ?? code`0`} % ${right ?? code`0`}`,
});
