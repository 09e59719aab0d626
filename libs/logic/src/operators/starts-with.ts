import { binary } from '../operator';

/** Whether a text starts with another; unknown when one is no text. */
export const startsWith = binary((text, start) =>
  typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : null,
);
