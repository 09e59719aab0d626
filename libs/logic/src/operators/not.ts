import { isFalse, isOneUnknown } from '../code-writer';
import { kind, knownKinds } from '../kinds';
import { isTruthy } from '../logic-value';
import { unary } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The opposite truth; unknown stays unknown. */
export const not = unary({
  takes: [knownKinds],
  gives: kind.truth | kind.unknown,
  phrase: worded({ 'zh-CN': '并非:{0}', 'zh-TW': '並非:{0}', en: 'not: {0}' }),
  prepare: () => (value) => !isTruthy(value),
  inline([operand], _, writer) {
    if (operand === undefined) return undefined;
    const unknown = isOneUnknown([operand]);
    const answer = isFalse(operand);
    if (unknown === undefined) return writer.local(answer, kind.truth);
    return writer.local(code`${unknown} ? null : ${answer}`, kind.truth | kind.unknown);
  },
});
