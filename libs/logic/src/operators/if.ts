import type { Locale } from '@guiyi/contracts';
import { isTrue, isUnknown, settledOperand, type CodeWriter, type GeneratedArgument } from '../code-writer';
import { anyKind, kind, unionOf, type Kinds } from '../kinds';
import { isTruthy } from '../logic-value';
import type { LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';

const branch = worded({ 'zh-CN': '如果{0},则{1}', 'zh-TW': '如果{0},則{1}', en: 'if {0}, then {1}' });
const otherwise = worded({ 'zh-CN': '否则{0}', 'zh-TW': '否則{0}', en: 'otherwise {0}' });

/** if, then, else if, then, …, else. An unknown condition makes the answer unknown; so does a missing else. */
export const ifThenElse: LogicOperator = {
  arity: [1, Infinity],
  takes: [anyKind],
  gives: (args) => unionOf(args.filter((_, index) => isResult(index, args.length))) | ofGap(args),
  phrase: (parts, locale) => branchesOf(parts, locale).join(locale === 'en' ? '; ' : ';'),
  compound: true,
  compile(args) {
    return (scope) => {
      let position = 0;
      for (; position + 1 < args.length; position += 2) {
        const condition = args[position]?.(scope) ?? null;
        if (condition === null) return null;
        if (isTruthy(condition)) return args[position + 1]?.(scope) ?? null;
      }
      return args[position]?.(scope) ?? null;
    };
  },
  generate(args, _, writer) {
    const answer = writer.local(code`null`, anyKind);
    writer.labelled((leave) => {
      let position = 0;
      for (; position + 1 < args.length; position += 2) {
        const condition = settledOperand(args[position], writer);
        const unknown = isUnknown(condition);
        if (unknown !== undefined) writer.line(code`if (${unknown}) ${leave}`);
        writer.block(code`if (${isTrue(condition)})`, () => {
          assignArgument(answer, args[position + 1], writer);
          writer.line(leave);
        });
      }
      if (position < args.length) assignArgument(answer, args[position], writer);
    });
    return answer;
  },
};

function assignArgument(
  answer: ReturnType<CodeWriter['local']>,
  argument: GeneratedArgument | undefined,
  writer: CodeWriter,
): void {
  writer.assign(answer, settledOperand(argument, writer).code);
}

function isResult(index: number, size: number): boolean {
  return index % 2 === 1 || index === size - 1;
}

/** Without an else, and with a condition that may be unknown, there may be no answer. */
function ofGap(args: readonly Kinds[]): Kinds {
  const conditions = args.filter((_, index) => !isResult(index, args.length));
  return args.length % 2 === 0 || conditions.some((kinds) => (kinds & kind.unknown) !== 0) ? kind.unknown : 0;
}

function branchesOf(parts: readonly string[], locale: Locale): string[] {
  const said: string[] = [];
  let position = 0;
  for (; position + 1 < parts.length; position += 2)
    said.push(branch([parts[position] ?? '', parts[position + 1] ?? ''], locale));
  if (position < parts.length) said.push(otherwise([parts[position] ?? ''], locale));
  return said;
}
