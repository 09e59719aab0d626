import type { LogicValue } from '../logic-value';
import { isTruthy } from '../logic-value';
import { overItems } from '../collection-loop';
import type { LogicOperator } from '../operator';

/** The items for which the second argument is true; not those for which it is unknown. */
export const filter: LogicOperator = {
  ...overItems((items, ofItem) =>
    (items as readonly LogicValue[]).filter((item) => {
      const kept = ofItem(item);
      return kept !== null && isTruthy(kept);
    }),
  ),
  source: ([collection]) => (collection === undefined ? undefined : { itemsOf: collection }),
};
