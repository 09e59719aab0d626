import type { LogicValue } from '../logic-value';
import type { LogicOperator } from '../operator';

/** One list of all arguments, lists among them opened; unknown when one of them is unknown. */
export const merge: LogicOperator = {
  arity: [0, Infinity],
  compile(args, { budget }) {
    return (scope) => {
      const merged: LogicValue[] = [];
      for (const argument of args) {
        const value = argument(scope);
        if (value === null) return null;
        const items = Array.isArray(value) ? value : [value];
        budget.spend(items.length);
        for (const item of items) merged.push(item);
      }
      return merged;
    };
  },
};
