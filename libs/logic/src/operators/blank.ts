import { isBlank } from '@guiyi/contracts';
import { unknownNode, type LogicOperator } from '../operator';

/** True for a missing value, null, white space alone and the empty list; never unknown. */
export const blank: LogicOperator = {
  arity: [1, 1],
  compile([argument = unknownNode]) {
    return (scope) => isBlank(argument(scope));
  },
};
