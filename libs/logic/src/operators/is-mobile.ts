import { formatTest } from '../format-test';
import { isMobileText } from '../formats';

/** Whether a text is a mobile number, or several separated by '; ' that all are. */
export const isMobile = formatTest((text) => text.split('; ').every(isMobileText));
