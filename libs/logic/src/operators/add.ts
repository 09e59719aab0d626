import { finiteOrUnknown } from '../logic-value';
import { ofNumbers, unknownNode, type LogicOperator } from '../operator';

const sum = ofNumbers((numbers) => finiteOrUnknown(numbers.reduce((total, number) => total + number, 0)));
const decimalNumber = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;

/** The sum of numbers. With one argument it also reads a decimal number written as text: the one explicit conversion. */
export const add: LogicOperator = {
  ...sum,
  compile(args, context) {
    if (args.length > 1) return sum.compile(args, context);
    const [argument = unknownNode] = args;
    return (scope) => {
      const value = argument(scope);
      if (typeof value === 'number') return value;
      return typeof value === 'string' && decimalNumber.test(value) ? finiteOrUnknown(Number(value)) : null;
    };
  },
};
