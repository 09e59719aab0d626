import { isTruthy } from '../logic-value';
import type { LogicOperator } from '../operator';

/** The first true value; else unknown when one was unknown; else the last value (Kleene's strong disjunction). */
export const or: LogicOperator = {
  arity: [1, Infinity],
  compile(args) {
    return (scope) => {
      let last = args[0]?.(scope) ?? null;
      let unknown = last === null;
      if (last !== null && isTruthy(last)) return last;
      for (let position = 1; position < args.length; position += 1) {
        last = args[position]?.(scope) ?? null;
        if (last === null) unknown = true;
        else if (isTruthy(last)) return last;
      }
      return unknown ? null : last;
    };
  },
};
