import { kind } from '../kinds';
import { looselyTested } from '../loose-text';
import { worded } from '../phrase';

/** Whether a text ends with another; unknown when one is no text. With 'loose' as in contains. */
export const endsWith = looselyTested({
  takes: [kind.text],
  phrase: worded(
    { 'zh-CN': '{0}以{1}结尾', 'zh-TW': '{0}以{1}結尾', en: '{0} ends with {1}' },
    {
      'zh-CN': '{0}以{1}结尾(不计全半角、大小写、空格和繁简)',
      'zh-TW': '{0}以{1}結尾(不計全半形、大小寫、空格和繁簡)',
      en: '{0} ends with {1}, whatever the width, case, spaces and script',
    },
  ),
  prepare: () => (text, part) =>
    typeof text === 'string' && typeof part === 'string' ? text.endsWith(part) : null,
});
