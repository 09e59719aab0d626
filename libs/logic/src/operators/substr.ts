import type { LogicValue } from '../logic-value';
import { unknownNode, type LogicOperator } from '../operator';
import { charactersOf } from '../characters';

/** Part of a text from a start (negative: from the end) for a length (negative: so many fewer at the end), in characters. */
export const substr: LogicOperator = {
  arity: [2, 3],
  compile([source = unknownNode, start = unknownNode, length], { budget }) {
    return (scope) => {
      const text = source(scope);
      const from = start(scope);
      const count = length === undefined ? Infinity : length(scope);
      if (typeof text !== 'string' || typeof from !== 'number' || typeof count !== 'number') return null;
      budget.spend(text.length);
      return part(text, Math.trunc(from), Math.trunc(count));
    };
  },
};

function part(text: string, from: number, count: number): LogicValue {
  const characters = charactersOf(text);
  const first = from < 0 ? Math.max(characters.length + from, 0) : from;
  const end = count < 0 ? characters.length + count : first + count;
  const piece = characters.slice(first, Math.max(end, first));
  return typeof piece === 'string' ? piece : piece.join('');
}
