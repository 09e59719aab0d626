import type { JsonLogic } from '@guiyi/contracts';
import { isOneUnknown, settledOperand, type Operand } from './code-writer';
import { kind, knownKinds } from './kinds';
import { isSameValue, type LogicNode } from './logic-value';
import { binary, type LogicOperator } from './operator';
import type { Phrase } from './phrase';
import { code, type SourceCode } from './source-code';

/**
 * Equality without coercion. Comparing with a null that is written in the rule asks whether the other side is
 * unknown, as rules written for other JsonLogic engines do; any other comparison with unknown is unknown.
 */
export function equality(answerWhenSame: boolean, phrase: Phrase): LogicOperator {
  const compare = binary({
    takes: [knownKinds],
    gives: kind.truth | kind.unknown,
    phrase,
    prepare:
      ({ state }) =>
      (left, right) =>
        isSameValue(left, right, state) === answerWhenSame,
    inline(operands, context, writer) {
      const [left, right] = operands as [Operand, Operand];
      const same = sameness(left, right, () => {
        const compared = writer.constant(isSameValue);
        return code`${compared}(${left.code}, ${right.code}, ${writer.constant(context.state)})`;
      });
      const answer = answerWhenSame ? same : code`!(${same})`;
      const unknown = isOneUnknown(operands);
      return unknown === undefined
        ? writer.local(answer, kind.truth)
        : writer.local(code`${unknown} ? null : ${answer}`, kind.truth | kind.unknown);
    },
  });
  return {
    ...compare,
    compile(args, context) {
      const asked = operandBesideNull(args, context.written);
      if (asked === undefined) return compare.compile(args, context);
      return (scope) => (asked(scope) === null) === answerWhenSame;
    },
    generate(args, context, writer) {
      const asked = operandBesideNull(args, context.written);
      if (asked === undefined) return compare.generate(args, context, writer);
      const { code: value } = settledOperand(asked, writer);
      return writer.local(answerWhenSame ? code`${value} === null` : code`${value} !== null`, kind.truth);
    },
  };
}

/** By identity where one side is a scalar; by content where both may be lists or objects. */
function sameness(left: Operand, right: Operand, byContent: () => SourceCode): SourceCode {
  const identical = code`${left.code} === ${right.code}`;
  const composite = kind.list | kind.object;
  if ((left.kinds & composite) === 0 || (right.kinds & composite) === 0) return identical;
  return code`${identical} || (typeof ${left.code} === 'object' && ${byContent()})`;
}

function operandBesideNull<Argument extends LogicNode | object>(
  [left, right]: readonly Argument[],
  written: readonly JsonLogic[],
): Argument | undefined {
  if (written[1] === null) return left;
  return written[0] === null ? right : undefined;
}
