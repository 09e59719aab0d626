import { formatTest } from '../format-test';
import { isEmailText } from '../formats';

/** Whether a text is an e-mail address, or several separated by '; ' that all are. */
export const isEmail = formatTest((text) => text.split('; ').every(isEmailText));
