import { isTruthy } from '../logic-value';
import type { LogicOperator } from '../operator';

/** if, then, else if, then, …, else. An unknown condition makes the answer unknown; so does a missing else. */
export const ifThenElse: LogicOperator = {
  arity: [1, Infinity],
  compile(args) {
    return (scope) => {
      let position = 0;
      for (; position + 1 < args.length; position += 2) {
        const condition = args[position]?.(scope) ?? null;
        if (condition === null) return null;
        if (isTruthy(condition)) return args[position + 1]?.(scope) ?? null;
      }
      return args[position]?.(scope) ?? null;
    };
  },
};
