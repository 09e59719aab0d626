import type { JsonLogic, LocalizedText } from '@guiyi/contracts';
import type { CodeWriter, GeneratedArgument, Operand } from './code-writer';
import { isOneUnknown } from './code-writer';
import type { EvaluationState } from './evaluation-state';
import { kind, type Kinds } from './kinds';
import type { KnownValue, LogicNode, LogicValue } from './logic-value';
import type { Phrase } from './phrase';
import { code, SourceCode } from './source-code';
import type { VocabularyLookup } from './vocabulary-lookup';

/** What an operator may use while it is compiled. */
export interface OperatorContext {
  /** The arguments as written. */
  written: readonly JsonLogic[];
  state: EvaluationState;
  vocabularies: VocabularyLookup | undefined;
  /** Traditional to simplified characters, or whatever else two spellings of one text differ in. */
  foldScript: (text: string) => string;
}

/** What is wrong with the arguments of one operator, beyond their number. */
export interface ArgumentFault {
  code: string;
  /** Index of the argument. */
  argument: number;
  message: LocalizedText;
}

/** Where a collection comes from: the variable that holds it, or another expression with the same items. */
export type CollectionSource = { variable: string } | { itemsOf: JsonLogic };

/** One operator, complete. Registered in operators/registry.ts. */
export interface LogicOperator {
  /** Fewest and most arguments. */
  arity: readonly [least: number, most: number];
  /** The kinds of values it can do something with, per argument; the last one holds for all further ones. */
  takes: readonly Kinds[];
  /** The same of an argument that stands alone, where it may be something else. */
  takesAlone?: Kinds;
  /** The kinds of values that it gives, for arguments of these kinds. */
  gives: (args: readonly Kinds[]) => Kinds;
  /** How it is said in a sentence. */
  phrase: Phrase;
  /** A sentence of several parts, which needs brackets inside another. */
  compound?: true;
  /** The second argument is evaluated once per item of the first: on the item, or on {current, accumulator}. */
  scope?: 'item' | 'accumulation';
  /** Variables that are written out in the arguments. */
  reads?(written: readonly JsonLogic[]): string[];
  /** The same of variables of the whole record, wherever the operator stands. */
  readsRecord?(written: readonly JsonLogic[]): string[];
  /** What it answers depends on more than its arguments. */
  varies?: true;
  /** The collection that this expression gives, when it can be told from the rule. */
  source?(written: readonly JsonLogic[]): CollectionSource | undefined;
  lint?(written: readonly JsonLogic[], vocabularies: VocabularyLookup | undefined): ArgumentFault[];
  compile(args: readonly LogicNode[], context: OperatorContext): LogicNode;
  /** Writes the same as code; property tests hold the two together. */
  generate(args: readonly GeneratedArgument[], context: OperatorContext, writer: CodeWriter): Operand;
}

/** What a strict operator is made of. */
interface StrictParts<Values extends KnownValue[]> {
  takes: readonly Kinds[];
  gives: Kinds;
  phrase: Phrase;
  /** How many arguments are evaluated; the others are read as written. */
  evaluated?: number;
  arity?: readonly [least: number, most: number];
  lint?: LogicOperator['lint'];
  varies?: true;
  /** Made once per place; gives the answer for arguments that are all known. */
  prepare: (context: OperatorContext) => (...values: Values) => LogicValue;
  /** The answer as an expression, null included, for operands none of which is null; undefined: the function is called. */
  inline?: (
    operands: readonly Operand[],
    context: OperatorContext,
    writer: CodeWriter,
  ) => Operand | undefined;
  /** inline gives every answer itself, and tests the operands as they were read. */
  takesRaw?: true;
}

/** An operator of one value that gives unknown for unknown. */
export function unary(parts: StrictParts<[KnownValue]>): LogicOperator {
  return {
    ...frameOf(parts, 1),
    compile([argument = unknownNode], context) {
      const apply = parts.prepare(context);
      return (scope) => {
        const value = argument(scope);
        return value === null ? null : apply(value);
      };
    },
  };
}

/** An operator of two values that gives unknown when one is unknown; both are always evaluated. */
export function binary(parts: StrictParts<[KnownValue, KnownValue]>): LogicOperator {
  return {
    ...frameOf(parts, 2),
    compile([first = unknownNode, second = unknownNode], context) {
      const apply = parts.prepare(context);
      return (scope) => {
        const left = first(scope);
        const right = second(scope);
        return left === null || right === null ? null : apply(left, right);
      };
    },
  };
}

/** An operator of several values that gives unknown when one is unknown; all are always evaluated. */
export function variadic(
  parts: StrictParts<KnownValue[]> & { arity: readonly [least: number, most: number] },
): LogicOperator {
  return {
    ...frameOf(parts, Infinity),
    compile(args, context) {
      const apply = parts.prepare(context);
      const evaluated = args.slice(0, parts.evaluated);
      return (scope) => {
        const values = evaluated.map((argument) => argument(scope));
        return isKnown(values) ? apply(...values) : null;
      };
    },
  };
}

/** An operator of numbers; anything else among them makes the answer unknown, and so does a result that is no number. */
export function ofNumbers(parts: {
  arity: readonly [least: number, most: number];
  phrase: Phrase;
  apply: (...numbers: number[]) => number;
  /** The same of numbers in code. */
  inline: (numbers: readonly SourceCode[]) => SourceCode;
}): LogicOperator {
  return variadic({
    arity: parts.arity,
    takes: [kind.number],
    gives: kind.number | kind.unknown,
    phrase: parts.phrase,
    prepare:
      () =>
      (...values) =>
        values.every((value) => typeof value === 'number') ? finite(parts.apply(...values)) : null,
    takesRaw: true,
    inline(operands, _, writer) {
      const result = parts.inline(operands.map((operand) => operand.code));
      const tests = operands.filter(({ kinds }) => kinds !== kind.number).map(isNumber);
      const value = tests.length === 0 ? result : code`${allOf(tests)} ? ${result} : null`;
      const answer = writer.local(value, kind.number | kind.unknown);
      const gap = code`${answer.code} !== null && ${answer.code} - ${answer.code} !== 0`;
      writer.line(code`if (${gap}) ${answer.code} = null;`);
      return answer;
    },
  });
}

function frameOf<Values extends KnownValue[]>(
  parts: StrictParts<Values>,
  size: number,
): Omit<LogicOperator, 'compile'> {
  return {
    arity: parts.arity ?? [size, size],
    takes: parts.takes,
    gives: () => parts.gives,
    phrase: parts.phrase,
    ...(parts.lint === undefined ? {} : { lint: parts.lint }),
    ...(parts.varies === undefined ? {} : { varies: parts.varies }),
    generate(args, context, writer) {
      const operands = args
        .slice(0, parts.evaluated)
        .map((argument) => argument.emit())
        .map((operand) => (parts.takesRaw === true ? operand : writer.settled(operand)));
      const inlined = parts.inline?.(operands, context, writer);
      if (inlined !== undefined) return inlined;
      const apply = writer.constant(parts.prepare(context));
      const call = code`${apply}(${SourceCode.list(operands.map((operand) => operand.code))})`;
      const unknown = isOneUnknown(operands);
      return writer.local(unknown === undefined ? call : code`${unknown} ? null : ${call}`, parts.gives);
    },
  };
}

/** Whether an operand is a number; NaN and the infinities, which data may hold, are none. */
export function isNumber({ code: value, raw }: Operand): SourceCode {
  const test = code`typeof ${value} === 'number'`;
  return raw === undefined ? test : code`${test} && ${value} - ${value} === 0`;
}

/** All of several conditions. */
export function allOf(tests: readonly SourceCode[]): SourceCode {
  return tests.reduce((all, test) => code`${all} && ${test}`);
}

/** Nodes in the expression as written: the price of evaluating it once. */
export function nodesOf(rule: JsonLogic | undefined): number {
  if (typeof rule !== 'object' || rule === null) return 1;
  const children: JsonLogic[] = Array.isArray(rule) ? rule : Object.values(rule);
  return children.reduce<number>((sum, child) => sum + nodesOf(child), 1);
}

/** The arguments of an operator; a single one may stand without its array. */
export function argumentsOf(operand: JsonLogic): JsonLogic[] {
  return Array.isArray(operand) ? operand : [operand];
}

export const unknownNode: LogicNode = () => null;

function isKnown(values: LogicValue[]): values is KnownValue[] {
  return values.every((value) => value !== null);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
