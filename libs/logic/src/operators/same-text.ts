import { kind } from '../kinds';
import { looseText } from '../loose-text';
import { binary } from '../operator';
import { worded } from '../phrase';

/** Whether two texts are the same but for width, case, white space and script; unknown when one is no text. */
export const sameText = binary({
  takes: [kind.text],
  gives: kind.truth | kind.unknown,
  phrase: worded({
    'zh-CN': '{0}与{1}是同一文本(不计全半角、大小写、空格和繁简)',
    'zh-TW': '{0}與{1}是同一文字(不計全半形、大小寫、空格和繁簡)',
    en: '{0} is the same text as {1}, whatever the width, case, spaces and script',
  }),
  prepare: (context) => (left, right) => {
    if (typeof left !== 'string' || typeof right !== 'string') return null;
    return looseText(left, context) === looseText(right, context);
  },
});
