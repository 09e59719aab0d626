import { isOneUnknown, settledOperand, type CodeWriter, type Operand } from './code-writer';
import { kind } from './kinds';
import type { LogicValue } from './logic-value';
import { allOf, binary, isNumber, unknownNode, type LogicOperator } from './operator';
import type { Phrase } from './phrase';
import { code, type SourceCode } from './source-code';

interface OrderingParts {
  phrase: Phrase;
  ofNumbers: (left: number, right: number) => boolean;
  ofTexts: (left: string, right: string) => boolean;
  inline: (left: SourceCode, right: SourceCode) => SourceCode;
}

/** Order of two numbers, or of two texts by UTF-16 code units (ISO dates sort so); unknown for anything else. */
export function ordering(parts: OrderingParts): LogicOperator {
  return binary({
    takes: [kind.number | kind.text],
    gives: kind.truth | kind.unknown,
    phrase: parts.phrase,
    prepare: () => (left, right) => ordered(left, right, parts),
    takesRaw: true,
    inline: (operands, _, writer) =>
      writeOrdered(operands[0] as Operand, operands[1] as Operand, parts, writer),
  });
}

/** Like ordering; with three arguments it asks whether the second lies between the first and the third. */
export function orderingOrBetween(parts: OrderingParts): LogicOperator {
  const two = ordering(parts);
  return {
    ...two,
    arity: [2, 3],
    compile(args, context) {
      const [first = unknownNode, second = unknownNode, third] = args;
      if (third === undefined) return two.compile(args, context);
      return (scope) => {
        const low = first(scope);
        const middle = second(scope);
        const above = ordered(low, middle, parts);
        const below = ordered(middle, third(scope), parts);
        if (above === false || below === false) return false;
        return above === null || below === null ? null : true;
      };
    },
    generate(args, context, writer) {
      if (args.length < 3) return two.generate(args, context, writer);
      const [low, middle, high] = args.map((argument) => settledOperand(argument, writer)) as [
        Operand,
        Operand,
        Operand,
      ];
      const above = writeOrdered(low, middle, parts, writer);
      const below = writeOrdered(middle, high, parts, writer);
      const failed = code`${above.code} === false || ${below.code} === false`;
      const unknown = isOneUnknown([above, below]) ?? code`false`;
      const answer = code`${failed} ? false : ${unknown} ? null : true`;
      return writer.local(answer, kind.truth | kind.unknown);
    },
  };
}

function ordered(left: LogicValue, right: LogicValue, { ofNumbers, ofTexts }: OrderingParts): boolean | null {
  if (typeof left === 'number' && typeof right === 'number') return ofNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return ofTexts(left, right);
  return null;
}

function writeOrdered(left: Operand, right: Operand, { inline }: OrderingParts, writer: CodeWriter): Operand {
  const compared = inline(left.code, right.code);
  const shared = left.kinds & right.kinds;
  const numbers = (shared & kind.number) === 0 ? undefined : bothAre(kind.number, isNumber, left, right);
  const texts = (shared & kind.text) === 0 ? undefined : bothAre(kind.text, isText, left, right);
  const isComparable =
    numbers === undefined ? texts : texts === undefined ? numbers : code`(${numbers} || ${texts})`;
  if (isComparable === undefined) return { code: code`null`, kinds: kind.unknown };
  return isAlways(left, right)
    ? writer.local(compared, kind.truth)
    : writer.local(code`${isComparable} ? ${compared} : null`, kind.truth | kind.unknown);
}

function bothAre(
  is: number,
  test: (operand: Operand) => SourceCode,
  left: Operand,
  right: Operand,
): SourceCode {
  const tests = [left, right].filter(({ kinds }) => kinds !== is).map(test);
  return tests.length === 0 ? code`true` : allOf(tests);
}

function isText({ code: value }: Operand): SourceCode {
  return code`typeof ${value} === 'string'`;
}

function isAlways(left: Operand, right: Operand): boolean {
  return left.kinds === right.kinds && (left.kinds === kind.number || left.kinds === kind.text);
}
