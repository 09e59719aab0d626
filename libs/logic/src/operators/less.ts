import { orderingOrBetween } from '../ordering';
import { worded } from '../phrase';
import { code } from '../source-code';

export const less = orderingOrBetween({
  phrase: worded(
    { 'zh-CN': '{0}小于{1}', 'zh-TW': '{0}小於{1}', en: '{0} is less than {1}' },
    {
      'zh-CN': '{1}在{0}和{2}之间(不含)',
      'zh-TW': '{1}在{0}和{2}之間(不含)',
      en: '{1} is between {0} and {2}, both excluded',
    },
  ),
  ofNumbers: (left, right) => left < right,
  ofTexts: (left, right) => left < right,
  inline: (left, right) => code`${left} < ${right}`,
});
