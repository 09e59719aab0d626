import { isBlank } from '@guiyi/contracts';
import { settledOperand } from '../code-writer';
import { anyKind, kind } from '../kinds';
import { unknownNode, type LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** True for a missing value, null, white space alone and the empty list; never unknown. */
export const blank: LogicOperator = {
  arity: [1, 1],
  takes: [anyKind],
  gives: () => kind.truth,
  phrase: worded({ 'zh-CN': '{0}为空', 'zh-TW': '{0}為空', en: '{0} is empty' }),
  compile([argument = unknownNode]) {
    return (scope) => isBlank(argument(scope));
  },
  generate([argument], _, writer) {
    const { code: value } = settledOperand(argument, writer);
    return writer.local(code`${value} === null || ${writer.constant(isBlank)}(${value})`, kind.truth);
  },
};
