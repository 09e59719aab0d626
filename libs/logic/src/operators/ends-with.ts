import { binary } from '../operator';

/** Whether a text ends with another; unknown when one is no text. */
export const endsWith = binary((text, end) =>
  typeof text === 'string' && typeof end === 'string' ? text.endsWith(end) : null,
);
