import { membership } from '../membership';
import { binary } from '../operator';

/** Whether the first argument is part of the second: of a text, or an item of a list. */
export const within = binary((part, whole) => membership(whole, part));
