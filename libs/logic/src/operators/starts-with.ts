import { kind } from '../kinds';
import { looselyTested } from '../loose-text';
import { worded } from '../phrase';

/** Whether a text starts with another; unknown when one is no text. With 'loose' as in contains. */
export const startsWith = looselyTested({
  takes: [kind.text],
  phrase: worded(
    { 'zh-CN': '{0}以{1}开头', 'zh-TW': '{0}以{1}開頭', en: '{0} starts with {1}' },
    {
      'zh-CN': '{0}以{1}开头(不计全半角、大小写、空格和繁简)',
      'zh-TW': '{0}以{1}開頭(不計全半形、大小寫、空格和繁簡)',
      en: '{0} starts with {1}, whatever the width, case, spaces and script',
    },
  ),
  prepare: () => (text, part) =>
    typeof text === 'string' && typeof part === 'string' ? text.startsWith(part) : null,
});
