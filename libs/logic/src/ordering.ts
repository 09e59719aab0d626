import { binary, unknownNode, type LogicOperator } from './operator';
import type { LogicValue } from './logic-value';

/** Order of two numbers, or of two texts by UTF-16 code units (ISO dates sort so); unknown for anything else. */
export function ordering(
  ofNumbers: (left: number, right: number) => boolean,
  ofTexts: (left: string, right: string) => boolean,
): LogicOperator {
  return binary((left, right) => ordered(left, right, ofNumbers, ofTexts));
}

/** Like ordering; with three arguments it asks whether the second lies between the first and the third. */
export function orderingOrBetween(
  ofNumbers: (left: number, right: number) => boolean,
  ofTexts: (left: string, right: string) => boolean,
): LogicOperator {
  const two = ordering(ofNumbers, ofTexts);
  return {
    arity: [2, 3],
    compile(args, context) {
      const [first = unknownNode, second = unknownNode, third] = args;
      if (third === undefined) return two.compile(args, context);
      return (scope) => {
        const middle = second(scope);
        const above = ordered(first(scope), middle, ofNumbers, ofTexts);
        const below = ordered(middle, third(scope), ofNumbers, ofTexts);
        if (above === false || below === false) return false;
        return above === null || below === null ? null : true;
      };
    },
  };
}

function ordered(
  left: LogicValue,
  right: LogicValue,
  ofNumbers: (left: number, right: number) => boolean,
  ofTexts: (left: string, right: string) => boolean,
): boolean | null {
  if (typeof left === 'number' && typeof right === 'number') return ofNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return ofTexts(left, right);
  return null;
}
