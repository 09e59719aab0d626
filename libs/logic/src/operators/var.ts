import type { JsonLogic } from '@guiyi/contracts';
import {
  isUnknown,
  settledOperand,
  type CodeWriter,
  type GeneratedArgument,
  type Operand,
} from '../code-writer';
import { anyKind, kind, unionOf } from '../kinds';
import { asLogicValue, type LogicNode } from '../logic-value';
import { unknownNode, type LogicOperator } from '../operator';
import { worded } from '../phrase';
import { code } from '../source-code';
import { asPath, readVariable, segmentsOf } from '../variable-path';

/** The value of a variable, or the default (second argument) when it is missing or null. No path: the whole scope. */
export const variable: LogicOperator = {
  arity: [0, 2],
  takes: [kind.text | kind.number, anyKind],
  gives: () => anyKind,
  phrase: worded(
    { 'zh-CN': '{0}', en: '{0}' },
    {
      'zh-CN': '{0}(缺失时取{1})',
      'zh-TW': '{0}(缺失時取{1})',
      en: '{0} ({1} when missing)',
    },
  ),
  reads: (written) => [writtenPath(written)].filter((path) => path !== undefined),
  source(written) {
    const path = writtenPath(written);
    return path === undefined ? undefined : { variable: path };
  },
  compile([path = unknownNode, otherwise], { written }) {
    const fixed = writtenPath(written);
    const read = fixed === undefined ? readComputed(path) : readVariable(fixed);
    if (otherwise === undefined) return read;
    return (scope) => read(scope) ?? otherwise(scope);
  },
  generate([path, otherwise], { written }, writer) {
    const value = generateRead(path, writtenPath(written), writer);
    if (otherwise === undefined) return value;
    const settled = writer.settled(value);
    const answer = writer.local(settled.code, anyKind);
    const fallback = { kinds: anyKind };
    writer.block(code`if (${isUnknown(settled) ?? code`false`})`, () => {
      const instead = settledOperand(otherwise, writer);
      fallback.kinds = instead.kinds;
      writer.assign(answer, instead.code);
    });
    return { code: answer.code, kinds: unionOf([settled.kinds & ~kind.unknown, fallback.kinds]) };
  },
};

/** The path that a rule writes out as the first argument; '' for none, undefined for a computed one. */
export function writtenPath([path]: readonly JsonLogic[]): string | undefined {
  if (path === undefined || path === null) return '';
  return typeof path === 'object' || typeof path === 'boolean' ? undefined : asPath(path);
}

function generateRead(
  path: GeneratedArgument | undefined,
  fixed: string | undefined,
  writer: CodeWriter,
): Operand {
  if (fixed !== undefined && fixed !== '') return writer.readPath(segmentsOf(fixed));
  if (fixed === '') return writer.local(code`${writer.constant(asLogicValue)}(${writer.holder})`, anyKind);
  const name = settledOperand(path, writer);
  return writer.local(code`${writer.constant(readNamed)}(${name.code}, ${writer.holder})`, anyKind);
}

function readComputed(path: LogicNode): LogicNode {
  return (scope) => readNamed(path(scope), scope);
}

function readNamed(path: ReturnType<LogicNode>, scope: unknown): ReturnType<LogicNode> {
  const name = asPath(path);
  return name === undefined ? null : readVariable(name)(scope);
}
