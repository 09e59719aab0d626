import { orderingOrBetween } from '../ordering';
import { worded } from '../phrase';
import { code } from '../source-code';

export const lessOrEqual = orderingOrBetween({
  phrase: worded(
    { 'zh-CN': '{0}小于或等于{1}', 'zh-TW': '{0}小於或等於{1}', en: '{0} is at most {1}' },
    { 'zh-CN': '{1}在{0}和{2}之间(含)', 'zh-TW': '{1}在{0}和{2}之間(含)', en: '{1} is between {0} and {2}' },
  ),
  ofNumbers: (left, right) => left <= right,
  ofTexts: (left, right) => left <= right,
  inline: (left, right) => code`${left} <= ${right}`,
});
