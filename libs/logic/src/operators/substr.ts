import { charactersOf } from '../characters';
import { kind } from '../kinds';
import type { LogicValue } from '../logic-value';
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
    (text, from, count = Infinity) => {
      if (typeof text !== 'string' || typeof from !== 'number' || typeof count !== 'number') return null;
      state.spend(text.length);
      return part(text, Math.trunc(from), Math.trunc(count));
    },
});

function part(text: string, from: number, count: number): LogicValue {
  const characters = charactersOf(text);
  const first = from < 0 ? Math.max(characters.length + from, 0) : from;
  const end = count < 0 ? characters.length + count : first + count;
  const piece = characters.slice(first, Math.max(end, first));
  return typeof piece === 'string' ? piece : piece.join('');
}
