import { characterCount } from '../characters';
import { kind } from '../kinds';
import { unary } from '../operator';
import { worded } from '../phrase';

/** Characters of a text, or items of a list; unknown for anything else. */
export const length = unary({
  takes: [kind.text | kind.list],
  gives: kind.number | kind.unknown,
  phrase: worded({ 'zh-CN': '{0}的长度', 'zh-TW': '{0}的長度', en: 'the length of {0}' }),
  prepare:
    ({ state }) =>
    (value) => {
      if (typeof value === 'string') {
        state.spend(value.length >> 4);
        return characterCount(value);
      }
      return Array.isArray(value) ? value.length : null;
    },
});
