import {
  isFalse,
  isTrue,
  settledOperand,
  type CodeWriter,
  type GeneratedArgument,
  type Operand,
} from './code-writer';
import { anyKind, kind, type Kinds } from './kinds';
import { asLogicValue, isTruthy, type LogicNode, type LogicValue } from './logic-value';
import { nodesOf, unknownNode, type LogicOperator, type OperatorContext } from './operator';
import type { Phrase } from './phrase';
import { code, type SourceCode } from './source-code';

interface LoopParts {
  gives: Kinds;
  phrase: Phrase;
  answer: (items: readonly unknown[], ofItem: LogicNode) => LogicValue;
  /** The same as code; eachItem writes the loop around what is done with an item and what the body gave for it. */
  generate: (loop: GeneratedLoop, writer: CodeWriter) => void;
}

export interface GeneratedLoop {
  items: SourceCode;
  /** Null until assigned. */
  answer: Operand;
  eachItem: (use: (ofItem: Operand, item: SourceCode) => void) => void;
}

/** An operator whose second argument is evaluated on each item of the first; unknown when that is no list. */
export function overItems(parts: LoopParts): LogicOperator {
  return {
    arity: [2, 2],
    takes: [kind.list, anyKind],
    gives: () => parts.gives | kind.unknown,
    phrase: parts.phrase,
    compound: true,
    scope: 'item',
    compile([collection = unknownNode, body = unknownNode], context) {
      const ofItem = paid(body, context);
      return (scope) => {
        const items = collection(scope);
        return Array.isArray(items) ? parts.answer(items, ofItem) : null;
      };
    },
    generate([collection, body], context, writer) {
      const items = settledOperand(collection, writer).code;
      const answer = writer.local(code`null`, parts.gives | kind.unknown);
      writer.block(code`if (${writer.constant(Array.isArray)}(${items}))`, () => {
        parts.generate(
          { items, answer, eachItem: (use) => writeLoop(items, body, context, writer, use) },
          writer,
        );
      });
      return answer;
    },
  };
}

/**
 * Whether items pass: the answer is decided by the first item whose body is `decidedBy`; else unknown when one was
 * unknown; else the answer without a decision, or `whenEmpty`.
 */
export function quantifier(parts: {
  phrase: Phrase;
  decidedBy: boolean;
  decision: boolean;
  whenEmpty: boolean;
}): LogicOperator {
  const { decidedBy, decision, whenEmpty } = parts;
  return overItems({
    gives: kind.truth,
    phrase: parts.phrase,
    answer(items, ofItem) {
      let unknown = false;
      for (const item of items) {
        const answer = ofItem(item);
        if (answer === null) unknown = true;
        else if (isTruthy(answer) === decidedBy) return decision;
      }
      if (items.length === 0) return whenEmpty;
      return unknown ? null : !decision;
    },
    generate({ items, answer, eachItem }, writer) {
      writer.labelled((leave) => {
        const unknown = writer.local(code`false`, kind.truth);
        eachItem((ofItem) => {
          const decides = decidedBy ? isTrue(ofItem) : isFalse(ofItem);
          writer.line(code`if (${decides}) { ${answer.code} = ${literal(decision)}; ${leave} }`);
          if ((ofItem.kinds & kind.unknown) !== 0)
            writer.line(code`if (${ofItem.code} === null) ${unknown.code} = true;`);
        });
        const undecided = code`${unknown.code} ? null : ${literal(!decision)}`;
        writer.assign(answer, code`${items}.length === 0 ? ${literal(whenEmpty)} : ${undecided}`);
      });
    },
  });
}

/** The body of a loop with its price taken from the budget at every turn. */
export function paid(body: LogicNode, { written, state }: OperatorContext): LogicNode {
  const price = nodesOf(written[1]);
  return (item) => {
    state.spend(price);
    return body(asLogicValue(item));
  };
}

function writeLoop(
  items: SourceCode,
  body: GeneratedArgument | undefined,
  { written }: OperatorContext,
  writer: CodeWriter,
  use: (ofItem: Operand, item: SourceCode) => void,
): void {
  const index = writer.local(code`0`, kind.number).code;
  writer.block(code`for (; ${index} < ${items}.length; ${index}++)`, () => {
    writer.line(code`${writer.state}.spend(${nodesOf(written[1])});`);
    const item = writer.local(code`${writer.constant(asLogicValue)}(${items}[${index}])`, anyKind);
    writer.within(item, () => use(settledOperand(body, writer), item.code));
  });
}

function literal(truth: boolean): SourceCode {
  return truth ? code`true` : code`false`;
}
