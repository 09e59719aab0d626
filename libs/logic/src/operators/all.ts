import { overItems } from '../collection-loop';
import { isTruthy } from '../logic-value';

/** False when one item fails, or when there is none; else unknown when one is unknown; else true. */
export const all = overItems((items, ofItem) => {
  let unknown = false;
  for (const item of items) {
    const answer = ofItem(item);
    if (answer === null) unknown = true;
    else if (!isTruthy(answer)) return false;
  }
  if (items.length === 0) return false;
  return unknown ? null : true;
});
