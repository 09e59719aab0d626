import { isFalse, isOneUnknown, isTrue, type Operand } from './code-writer';
import { anyKind, unionOf } from './kinds';
import { isTruthy } from './logic-value';
import type { LogicOperator } from './operator';
import type { Phrase } from './phrase';
import { code } from './source-code';

/**
 * Kleene's strong conjunction (decidedBy false) or disjunction (decidedBy true): the first value of that truth; else
 * unknown when one was unknown; else the last value. What stands behind a decision is not evaluated.
 */
export function connective(decidedBy: boolean, phrase: Phrase): LogicOperator {
  return {
    arity: [1, Infinity],
    takes: [anyKind],
    gives: unionOf,
    phrase,
    compound: true,
    compile(args) {
      return (scope) => {
        let last = args[0]?.(scope) ?? null;
        let unknown = last === null;
        if (last !== null && isTruthy(last) === decidedBy) return last;
        for (let position = 1; position < args.length; position += 1) {
          last = args[position]?.(scope) ?? null;
          if (last === null) unknown = true;
          else if (isTruthy(last) === decidedBy) return last;
        }
        return unknown ? null : last;
      };
    },
    generate(args, _, writer) {
      const operands: Operand[] = [];
      const answer = writer.local(code`null`, anyKind);
      writer.labelled((leave) => {
        args.forEach((argument, index) => {
          const operand = writer.settled(argument.emit());
          operands.push(operand);
          if (index === args.length - 1) return;
          const decides = decidedBy ? isTrue(operand) : isFalse(operand);
          writer.line(code`if (${decides}) { ${answer.code} = ${operand.code}; ${leave} }`);
        });
        const last = operands.at(-1)?.code ?? code`null`;
        const decides = operands.at(-1) ?? answer;
        const unknown = isOneUnknown(operands.slice(0, -1));
        const undecided = unknown === undefined ? last : code`(${unknown}) ? null : ${last}`;
        const isDecided = decidedBy ? isTrue(decides) : isFalse(decides);
        writer.assign(answer, unknown === undefined ? last : code`${isDecided} ? ${last} : ${undecided}`);
      });
      return { code: answer.code, kinds: unionOf(operands.map(({ kinds }) => kinds)) };
    },
  };
}
