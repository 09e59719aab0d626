import type { JsonLogic } from '@guiyi/contracts';
import { CodeWriter, type Operand } from './code-writer';
import type { LogicCircumstances } from './evaluation-state';
import { kind, kindOf } from './kinds';
import { resultOf, valueAfter, type LogicResult } from './logic-result';
import { copyOf, outcomeOf, type LogicOutcome, type LogicValue } from './logic-value';
import { argumentsOf, type OperatorContext } from './operator';
import { operatorNamed } from './operators/registry';
import { code, SourceCode } from './source-code';

type Compilation = Omit<OperatorContext, 'written'>;

/** The three ways to ask a rule, each complete: nothing stands between the caller and the code. */
export interface GeneratedLogic {
  value: (data: unknown, circumstances?: LogicCircumstances) => LogicValue;
  outcome: (data: unknown, circumstances?: LogicCircumstances) => LogicOutcome;
  evaluate: (data: unknown, circumstances?: LogicCircumstances) => LogicResult;
}

/** Two rules of one shape get different texts, so that each is optimized for its own constants. */
let generated = 0;

/**
 * Compiles a checked rule to functions of its own. Their text is made of fixed pieces of this library and counting
 * numbers; names and values of the rule are constants beside it. undefined where the environment forbids making
 * functions from text (a Content-Security-Policy).
 *
 * byClosures gives the value for data that is no plain object: the code reads fields of plain objects without asking
 * whether they are inherited.
 */
export function generateLogic(
  rule: JsonLogic,
  compilation: Compilation,
  byClosures: GeneratedLogic['value'],
): GeneratedLogic | undefined {
  const used = { state: false };
  const observed: Compilation = {
    vocabularies: compilation.vocabularies,
    foldScript: compilation.foldScript,
    get state() {
      used.state = true;
      return compilation.state;
    },
  };
  const writer = new CodeWriter(code`d`, () => observed.state);
  const answer = writer.settled(emit(rule, observed, writer));
  const isComposite = (answer.kinds & (kind.list | kind.object)) !== 0;
  const value = isComposite ? code`${writer.constant(copyOf)}(${answer.code})` : answer.code;
  const body = SourceCode.lines([writer.written, code`return ${value};`]);
  const guard = writer.guard(code`d`, code`return ${writer.constant(byClosures)}(d, x);`);
  const run =
    used.state || isComposite
      ? code`${writer.state}.start(d, x);
try {
${body}
} catch (error) { return ${writer.constant(valueAfter)}(error); }`
      : body;
  const outcome = writer.constant(outcomeOf);
  const result = writer.constant(resultOf);
  generated += 1;
  const names = writer.constants.map((_, index) => code`c${index} = c[${index}]`);
  return functionOf(code`'use strict';
const ${SourceCode.list(names)};
const value = function rule${generated}(d, x) {
${guard}
${run}
};
return {
value,
outcome(d, x) { const v = value(d, x); return v === true ? 'true' : v === false ? 'false' : ${outcome}(v); },
evaluate(d, x) { return ${result}(value(d, x)); },
};`)?.(writer.constants);
}

function emit(rule: JsonLogic, compilation: Compilation, writer: CodeWriter): Operand {
  if (typeof rule !== 'object' || rule === null) return literal(rule, writer);
  if (Array.isArray(rule)) return emitList(rule, compilation, writer);
  const [name = ''] = Object.keys(rule);
  const written = argumentsOf(rule[name] ?? null);
  const args = written.map((argument) => ({ emit: () => emit(argument, compilation, writer) }));
  const operator = operatorNamed(name);
  if (operator === undefined) throw new TypeError('the rule was not checked');
  const { vocabularies, foldScript } = compilation;
  const context: OperatorContext = {
    written,
    vocabularies,
    foldScript,
    get state() {
      return compilation.state;
    },
  };
  return operator.generate(args, context, writer);
}

function emitList(rule: readonly JsonLogic[], compilation: Compilation, writer: CodeWriter): Operand {
  if (rule.every((item) => typeof item !== 'object' || item === null))
    return literal(rule as LogicValue[], writer);
  const items = rule.map((item) => writer.settled(emit(item, compilation, writer)).code);
  return writer.local(code`[${SourceCode.list(items)}]`, kindOf([]));
}

function literal(value: LogicValue, writer: CodeWriter): Operand {
  return { code: writer.constant(value), kinds: kindOf(value) };
}

function functionOf(text: SourceCode): ((constants: readonly unknown[]) => GeneratedLogic) | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- SourceCode holds no text of a document
    return new Function('c', text.text) as (constants: readonly unknown[]) => GeneratedLogic;
  } catch {
    return undefined;
  }
}
