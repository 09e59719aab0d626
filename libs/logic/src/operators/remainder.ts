import { finiteOrUnknown } from '../logic-value';
import { binary } from '../operator';

/** The remainder with the sign of the dividend; unknown when the divisor is 0. */
export const remainder = binary((left, right) =>
  typeof left === 'number' && typeof right === 'number' ? finiteOrUnknown(left % right) : null,
);
