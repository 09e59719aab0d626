import { formatTest } from '../format-test';
import { isMobileText } from '../formats';
import { worded } from '../phrase';

/** Whether a text is a mobile number, or several separated by '; ' that all are. */
export const isMobile = formatTest(
  (text) => text.split('; ').every(isMobileText),
  worded({
    'zh-CN': '{0}是有效的手机号码',
    'zh-TW': '{0}是有效的手機號碼',
    en: '{0} is a valid mobile number',
  }),
);
