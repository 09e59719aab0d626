import { isTruthy } from '../logic-value';
import { unary } from '../operator';

/** The truth of a value; unknown stays unknown. Whether a field is filled is asked with `blank`. */
export const truth = unary((value) => isTruthy(value));
