import { kind, type Kinds } from './kinds';
import type { KnownValue, LogicValue } from './logic-value';
import { readMoment, type Moment } from './moment';
import { variadic, type LogicOperator } from './operator';
import type { Phrase } from './phrase';

/** An operator of two moments; the second, left out, is the present one. Unknown when one is no moment. */
export function ofMoments(parts: {
  gives: Kinds;
  phrase: Phrase;
  answer: (first: Moment, second: Moment) => LogicValue;
}): LogicOperator {
  return variadic({
    arity: [1, 2],
    takes: [kind.text],
    gives: parts.gives | kind.unknown,
    phrase: parts.phrase,
    varies: true,
    prepare:
      ({ state }) =>
      (first, second) => {
        const moment = momentOf(first);
        const other = second === undefined ? state.presentMoment() : momentOf(second);
        return moment === undefined || other === undefined ? null : parts.answer(moment, other);
      },
  });
}

function momentOf(value: KnownValue | undefined): Moment | undefined {
  return typeof value === 'string' ? readMoment(value) : undefined;
}
