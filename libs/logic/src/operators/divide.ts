import { finiteOrUnknown } from '../logic-value';
import { binary } from '../operator';

/** The quotient of two numbers; unknown when the divisor is 0. */
export const divide = binary((left, right) =>
  typeof left === 'number' && typeof right === 'number' ? finiteOrUnknown(left / right) : null,
);
