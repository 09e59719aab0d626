import { equality } from '../equality';
import { worded } from '../phrase';

/** Different type or content. */
export const notEqual = equality(
  false,
  worded({ 'zh-CN': '{0}不等于{1}', 'zh-TW': '{0}不等於{1}', en: '{0} is not {1}' }),
);
