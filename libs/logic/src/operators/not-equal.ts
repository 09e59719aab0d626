import { equality } from '../equality';

/** Different type or different content. */
export const notEqual = equality(false);
