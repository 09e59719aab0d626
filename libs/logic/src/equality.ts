import type { JsonLogic } from '@guiyi/contracts';
import { isSameValue, type LogicNode } from './logic-value';
import { binary, unknownNode, type LogicOperator } from './operator';

/**
 * Equality without coercion. Comparing with a null that is written in the rule asks whether the other side is
 * unknown, as rules written for other JsonLogic engines do; any other comparison with unknown is unknown.
 */
export function equality(answerWhenSame: boolean): LogicOperator {
  const compare = binary((left, right) => isSameValue(left, right) === answerWhenSame);
  return {
    ...compare,
    compile(args, context) {
      const asked = operandBesideNull(args, context.written);
      if (asked === undefined) return compare.compile(args, context);
      return (scope) => (asked(scope) === null) === answerWhenSame;
    },
  };
}

function operandBesideNull(
  [left = unknownNode, right = unknownNode]: readonly LogicNode[],
  written: readonly JsonLogic[],
): LogicNode | undefined {
  if (written[1] === null) return left;
  return written[0] === null ? right : undefined;
}
