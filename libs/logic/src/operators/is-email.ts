import { formatTest } from '../format-test';
import { isEmailText } from '../formats';
import { worded } from '../phrase';

/** Whether a text is an e-mail address, or several separated by '; ' that all are. */
export const isEmail = formatTest(
  (text) => text.split('; ').every(isEmailText),
  worded({
    'zh-CN': '{0}是有效的电子邮箱',
    'zh-TW': '{0}是有效的電子郵件地址',
    en: '{0} is a valid e-mail address',
  }),
);
