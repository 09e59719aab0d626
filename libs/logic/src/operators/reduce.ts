import { paid } from '../collection-loop';
import type { LogicValue } from '../logic-value';
import { unknownNode, type LogicOperator } from '../operator';

/** Folds a list from the left: the second argument sees {current, accumulator}; the third is the first accumulator. */
export const reduce: LogicOperator = {
  arity: [2, 3],
  scope: 'accumulation',
  compile([collection = unknownNode, body = unknownNode, initial = unknownNode], context) {
    const ofStep = paid(body, context);
    return (scope) => {
      const items = collection(scope);
      if (!Array.isArray(items)) return null;
      return items.reduce<LogicValue>(
        (accumulator, current) => ofStep({ current, accumulator }),
        initial(scope),
      );
    };
  },
};
