import { ordering } from '../ordering';
import { worded } from '../phrase';
import { code } from '../source-code';

export const greaterOrEqual = ordering({
  phrase: worded({ 'zh-CN': '{0}大于或等于{1}', 'zh-TW': '{0}大於或等於{1}', en: '{0} is at least {1}' }),
  ofNumbers: (left, right) => left >= right,
  ofTexts: (left, right) => left >= right,
  inline: (left, right) => code`${left} >= ${right}`,
});
