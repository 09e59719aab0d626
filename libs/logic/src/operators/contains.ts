import { membership } from '../membership';
import { binary } from '../operator';

/** Whether the first argument, a text or a list, contains the second. */
export const contains = binary((whole, part) => membership(whole, part));
