import { formatTest } from '../format-test';
import { isUsccText } from '../formats';

/** Whether a text is a valid unified social credit code (GB 32100-2015, check character included). */
export const isUscc = formatTest(isUsccText);
