import { charactersOf } from '../characters';
import { kind } from '../kinds';
import { variadic } from '../operator';
import { worded } from '../phrase';

/** Part of a text from a start (negative: from the end) for a length (negative: so many fewer at the end), in characters. */
export const substr = variadic({
  arity: [2, 3],
  takes: [kind.text, kind.number],
  gives: kind.text | kind.unknown,
  phrase: worded(
    { 'zh-CN': '{0}从第 {1} 位起的部分', 'zh-TW': '{0}從第 {1} 位起的部分', en: '{0} from position {1}' },
    {
      'zh-CN': '{0}从第 {1} 位起的 {2} 个字符',
      'zh-TW': '{0}從第 {1} 位起的 {2} 個字元',
      en: '{2} characters of {0} from position {1}',
    },
  ),
  prepare:
    ({ state }) =>
    (text, from, count) => {
      if (typeof text !== 'string' || typeof from !== 'number') return null;
      if (count !== undefined && typeof count !== 'number') return null;
      state.spend(text.length);
      const characters = charactersOf(text);
      return typeof characters === 'string'
        ? text.slice(...boundsOf(text.length, from, count))
        : characters.slice(...boundsOf(characters.length, from, count)).join('');
    },
});

/** Where a part starts and ends in so many characters, both within them. */
function boundsOf(size: number, from: number, count: number | undefined): [start: number, end: number] {
  const whole = Math.trunc(from);
  const start = whole < 0 ? Math.max(size + whole, 0) : Math.min(whole, size);
  if (count === undefined) return [start, size];
  const end = Math.trunc(count) < 0 ? size + Math.trunc(count) : start + Math.trunc(count);
  return [start, Math.max(end, start)];
}
