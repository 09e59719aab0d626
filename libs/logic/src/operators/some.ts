import { overItems } from '../collection-loop';
import { isTruthy } from '../logic-value';

/** True when one item passes; else unknown when one is unknown; else false. */
export const some = overItems((items, ofItem) => {
  let unknown = false;
  for (const item of items) {
    const answer = ofItem(item);
    if (answer === null) unknown = true;
    else if (isTruthy(answer)) return true;
  }
  return unknown ? null : false;
});
