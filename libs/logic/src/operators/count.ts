import { isTrue, isUnknown } from '../code-writer';
import { overItems } from '../collection-loop';
import { kind } from '../kinds';
import { isTruthy } from '../logic-value';
import { worded } from '../phrase';
import { code } from '../source-code';

/** For how many items the second argument is true; unknown when it is unknown for one. */
export const count = overItems({
  gives: kind.number,
  phrase: worded({
    'zh-CN': '{0}中满足“{1}”的行数',
    'zh-TW': '{0}中滿足「{1}」的列數',
    en: 'the number of rows of {0} for which {1}',
  }),
  answer(items, ofItem) {
    let passing = 0;
    for (const item of items) {
      const answer = ofItem(item);
      if (answer === null) return null;
      if (isTruthy(answer)) passing += 1;
    }
    return passing;
  },
  generate({ answer, eachItem }, writer) {
    writer.labelled((leave) => {
      const passing = writer.local(code`0`, kind.number);
      eachItem((ofItem) => {
        const unknown = isUnknown(ofItem);
        if (unknown !== undefined) writer.line(code`if (${unknown}) ${leave}`);
        writer.line(code`if (${isTrue(ofItem)}) ${passing.code} += 1;`);
      });
      writer.assign(answer, passing.code);
    });
  },
});
