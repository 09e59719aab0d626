import { overItems } from '../collection-loop';

/** The second argument evaluated on each item; an unknown answer is null in the list. */
export const map = overItems((items, ofItem) => items.map(ofItem));
