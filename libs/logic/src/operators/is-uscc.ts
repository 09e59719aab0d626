import { formatTest } from '../format-test';
import { isUsccText } from '../formats';
import { worded } from '../phrase';

/** Whether a text is a valid unified social credit code (GB 32100-2015). */
export const isUscc = formatTest(
  isUsccText,
  worded({
    'zh-CN': '{0}是有效的统一社会信用代码',
    'zh-TW': '{0}是有效的統一社會信用代碼',
    en: '{0} is a valid unified social credit code',
  }),
);
