import { overItems } from '../collection-loop';
import { kind } from '../kinds';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The second argument evaluated on each item; an unknown answer is null in the list. */
export const map = overItems({
  gives: kind.list,
  phrase: worded({ 'zh-CN': '{0}各行的{1}', 'zh-TW': '{0}各列的{1}', en: '{1} of each row of {0}' }),
  answer: (items, ofItem) => items.map(ofItem),
  generate({ answer, eachItem }, writer) {
    writer.assign(answer, code`[]`);
    eachItem((ofItem) => writer.line(code`${answer.code}.push(${ofItem.code});`));
  },
});
