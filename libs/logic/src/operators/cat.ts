import type { LogicOperator } from '../operator';

/** Texts, numbers and truth values joined to one text; unknown when one is unknown, a list or an object. */
export const cat: LogicOperator = {
  arity: [1, Infinity],
  compile(args, { budget }) {
    return (scope) => {
      let text = '';
      for (const argument of args) {
        const value = argument(scope);
        if (value === null || typeof value === 'object') return null;
        text += String(value);
      }
      budget.spend(text.length);
      return text;
    };
  },
};
