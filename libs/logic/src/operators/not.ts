import { isTruthy } from '../logic-value';
import { unary } from '../operator';

/** The opposite truth; unknown stays unknown. */
export const not = unary((value) => !isTruthy(value));
