import type { JsonLogic } from '@guiyi/contracts';
import { CodeWriter, type Operand } from './code-writer';
import { kindOf } from './kinds';
import { type LogicNode, type LogicValue } from './logic-value';
import { argumentsOf, type OperatorContext } from './operator';
import { operatorNamed } from './operators/registry';
import { code, SourceCode } from './source-code';

type Compilation = Omit<OperatorContext, 'written'>;

/** Two rules of one shape get different texts, so that each is optimized for its own constants. */
let generated = 0;

/**
 * Compiles a checked rule to one function of its own. Its text is made of fixed pieces of this library and counting
 * numbers; names and values of the rule are constants beside it. undefined where the environment forbids making
 * functions from text (a Content-Security-Policy).
 */
export function generateLogic(rule: JsonLogic, compilation: Compilation): LogicNode | undefined {
  const writer = new CodeWriter(code`d`, compilation.state);
  const answer = writer.settled(emit(rule, compilation, writer));
  generated += 1;
  const names = writer.constants.map((_, index) => code`c${index} = c[${index}]`);
  const constants = names.length === 0 ? code`` : code`const ${SourceCode.list(names)};`;
  const text = code`'use strict';
${constants}
return function rule${generated}(d) {
${writer.written}
return ${answer.code};
};`;
  return functionOf(text)?.(writer.constants);
}

/** Whether generated code takes the value: it reads fields of plain objects without asking whether they are inherited. */
export function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function emit(rule: JsonLogic, compilation: Compilation, writer: CodeWriter): Operand {
  if (typeof rule !== 'object' || rule === null) return literal(rule, writer);
  if (Array.isArray(rule)) return emitList(rule, compilation, writer);
  const [name = ''] = Object.keys(rule);
  const written = argumentsOf(rule[name] ?? null);
  const args = written.map((argument) => ({ emit: () => emit(argument, compilation, writer) }));
  const operator = operatorNamed(name);
  if (operator === undefined) throw new TypeError('the rule was not checked');
  return operator.generate(args, { ...compilation, written }, writer);
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

function functionOf(text: SourceCode): ((constants: readonly unknown[]) => LogicNode) | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- SourceCode holds no text of a document
    return new Function('c', text.text) as (constants: readonly unknown[]) => LogicNode;
  } catch {
    return undefined;
  }
}
