import { characterCount } from '../characters';
import { unary } from '../operator';

/** Characters of a text, or items of a list; unknown for anything else. */
export const length = unary((value) => {
  if (typeof value === 'string') return characterCount(value);
  return Array.isArray(value) ? value.length : null;
});
