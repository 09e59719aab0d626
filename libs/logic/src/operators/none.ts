import { overItems } from '../collection-loop';
import { isTruthy } from '../logic-value';

/** False when one item passes; else unknown when one is unknown; else true. */
export const none = overItems((items, ofItem) => {
  let unknown = false;
  for (const item of items) {
    const answer = ofItem(item);
    if (answer === null) unknown = true;
    else if (isTruthy(answer)) return false;
  }
  return unknown ? null : true;
});
