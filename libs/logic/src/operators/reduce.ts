import { settledOperand } from '../code-writer';
import { paid } from '../collection-loop';
import { anyKind, kind } from '../kinds';
import { asLogicValue, type LogicValue } from '../logic-value';
import { nodesOf, unknownNode, type LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

/** Folds a list from the left: the second argument sees {current, accumulator}; the third is the first accumulator. */
export const reduce: LogicOperator = {
  arity: [2, 3],
  takes: [kind.list, anyKind],
  gives: () => anyKind,
  phrase: worded(
    {
      'zh-CN': '{0}逐行累计“{1}”',
      'zh-TW': '{0}逐列累計「{1}」',
      en: '{1} accumulated over the rows of {0}',
    },
    {
      'zh-CN': '{0}从{2}起逐行累计“{1}”',
      'zh-TW': '{0}從{2}起逐列累計「{1}」',
      en: '{1} accumulated over the rows of {0}, from {2}',
    },
  ),
  compound: true,
  scope: 'accumulation',
  compile([collection = unknownNode, body = unknownNode, initial = unknownNode], context) {
    const ofStep = paid(body, context);
    return (scope) => {
      const items = collection(scope);
      const start = initial(scope);
      if (!Array.isArray(items)) return null;
      return items.reduce<LogicValue>((accumulator, current) => ofStep({ current, accumulator }), start);
    };
  },
  generate([collection, body, initial], { written }, writer) {
    const items = settledOperand(collection, writer).code;
    const start = settledOperand(initial, writer).code;
    const answer = writer.local(code`null`, anyKind);
    writer.block(code`if (${writer.constant(Array.isArray)}(${items}))`, () => {
      writer.assign(answer, start);
      const index = writer.local(code`0`, kind.number).code;
      writer.block(code`for (; ${index} < ${items}.length; ${index}++)`, () => {
        writer.line(code`${writer.state}.spend(${nodesOf(written[1])});`);
        const current = code`${writer.constant(asLogicValue)}(${items}[${index}])`;
        const step = writer.local(code`{ current: ${current}, accumulator: ${answer.code} }`, kind.object);
        writer.within(step, () => writer.assign(answer, settledOperand(body, writer).code));
      });
    });
    return answer;
  },
};
