import { equality } from '../equality';

/** Same type and same content: 1 and '1' are different. */
export const equal = equality(true);
