import { equality } from '../equality';
import { worded } from '../phrase';

/** Same type and same content: 1 and '1' are different. */
export const equal = equality(
  true,
  worded({ 'zh-CN': '{0}等于{1}', 'zh-TW': '{0}等於{1}', en: '{0} is {1}' }),
);
