import { isTrue } from '../code-writer';
import { overItems } from '../collection-loop';
import { kind } from '../kinds';
import { isTruthy, type LogicValue } from '../logic-value';
import type { LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The items for which the second argument is true; not those for which it is unknown. */
export const filter: LogicOperator = {
  ...overItems({
    gives: kind.list,
    phrase: worded({
      'zh-CN': '{0}中满足“{1}”的行',
      'zh-TW': '{0}中滿足「{1}」的列',
      en: 'the rows of {0} for which {1}',
    }),
    answer: (items, ofItem) =>
      (items as readonly LogicValue[]).filter((item) => {
        const kept = ofItem(item);
        return kept !== null && isTruthy(kept);
      }),
    generate({ answer, eachItem }, writer) {
      writer.assign(answer, code`[]`);
      eachItem((ofItem, item) => writer.line(code`if (${isTrue(ofItem)}) ${answer.code}.push(${item});`));
    },
  }),
  source: ([collection]) => (collection === undefined ? undefined : { itemsOf: collection }),
};
