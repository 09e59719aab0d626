import { isFalse, isOneUnknown } from '../code-writer';
import { kind, knownKinds } from '../kinds';
import { isTruthy } from '../logic-value';
import { unary } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** The truth of a value; unknown stays unknown. Whether a field is filled is asked with `blank`. */
export const truth = unary({
  takes: [knownKinds],
  gives: kind.truth | kind.unknown,
  phrase: worded({ 'zh-CN': '{0}成立', 'zh-TW': '{0}成立', en: '{0} holds' }),
  prepare: () => (value) => isTruthy(value),
  inline([operand], _, writer) {
    if (operand === undefined) return undefined;
    const unknown = isOneUnknown([operand]);
    const answer = code`!(${isFalse(operand)})`;
    if (unknown === undefined) return writer.local(answer, kind.truth);
    return writer.local(code`${unknown} ? null : ${answer}`, kind.truth | kind.unknown);
  },
});
