import { kind, scalarKinds } from '../kinds';
import { variadic } from '../operator';
import { joined } from '../phrase';

/** Texts, numbers and truth values joined to one text; unknown when one is unknown, a list or an object. */
export const cat = variadic({
  arity: [1, Infinity],
  takes: [scalarKinds],
  gives: kind.text | kind.unknown,
  phrase: joined({ 'zh-CN': '接', 'zh-TW': '接', en: ' followed by ' }),
  prepare:
    ({ state }) =>
    (...values) => {
      let text = '';
      for (const value of values) {
        if (typeof value === 'object') return null;
        text += String(value);
      }
      state.spend(text.length);
      return text;
    },
});
