import { finiteOrUnknown } from '../logic-value';
import { ofNumbers } from '../operator';

/** The difference of two numbers, or the negative of one. */
export const subtract = {
  ...ofNumbers(([first = 0, second]) => finiteOrUnknown(second === undefined ? -first : first - second)),
  arity: [1, 2] as const,
};
