import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic } from './check-logic';
import { budgetExhausted, EvaluationBudget } from './evaluation-budget';
import { LogicError } from './logic-error';
import { TraceRecorder, type LogicTrace } from './logic-trace';
import { copyOf, outcomeOf, type LogicNode, type LogicOutcome, type LogicValue } from './logic-value';
import { argumentsOf } from './operator';
import { operatorNamed } from './operators/registry';
import type { VocabularyLookup } from './vocabulary-lookup';
import { argumentPointer } from './walk-logic';

/** Answer of a rule. value is undefined when it is unknown, and never shares anything with the data. */
export interface LogicResult {
  outcome: LogicOutcome;
  value: JsonValue | undefined;
}

/** A rule ready to run. Both functions never throw and give the same answer; evaluate is the fast one. */
export interface CompiledLogic {
  evaluate(data: unknown): LogicResult;
  explain(data: unknown): LogicTrace;
}

export interface CompileOptions {
  /** What inVocabulary asks; left out, it answers unknown. */
  vocabularies?: VocabularyLookup;
}

/**
 * Compiles a rule to closures, once; no code is generated. Throws LogicError for a rule that checkLogic refuses.
 * An evaluation that would take more than a bounded number of steps answers unknown.
 */
export function compileLogic(rule: JsonLogic, options: CompileOptions = {}): CompiledLogic {
  refuseFaulty(rule, options);
  const run = compileRun(rule, options, undefined);
  let traced: ((data: unknown) => LogicTrace) | undefined;
  return {
    evaluate: (data) => resultOf(run(data)),
    explain: (data) => (traced ??= compileTraced(rule, options))(data),
  };
}

function refuseFaulty(rule: JsonLogic, { vocabularies }: CompileOptions): void {
  const [first] = checkLogic(rule, { pointer: '', vocabularies });
  if (first !== undefined) throw new LogicError(first.code, first.pointer, first.message.en);
}

function compileTraced(rule: JsonLogic, options: CompileOptions): (data: unknown) => LogicTrace {
  const recorder = new TraceRecorder();
  const run = compileRun(rule, options, recorder);
  return (data) => {
    recorder.start();
    return recorder.finish(run(data));
  };
}

function compileRun(
  rule: JsonLogic,
  options: CompileOptions,
  recorder: TraceRecorder | undefined,
): LogicNode {
  const budget = new EvaluationBudget();
  const node = compileNode(rule, '', { budget, vocabularies: options.vocabularies, recorder });
  return (data) => {
    budget.reset();
    try {
      return copyOf(node(data));
    } catch (error) {
      // Data nested thousands of levels deep overflows the stack where values are compared by content.
      if (error === budgetExhausted || error instanceof RangeError) return null;
      throw error;
    }
  };
}

interface Compilation {
  budget: EvaluationBudget;
  vocabularies: VocabularyLookup | undefined;
  recorder: TraceRecorder | undefined;
}

function compileNode(rule: JsonLogic, pointer: string, compilation: Compilation): LogicNode {
  if (typeof rule !== 'object' || rule === null) return () => rule;
  if (Array.isArray(rule)) return compileList(rule, pointer, compilation);
  return compileOperator(rule, pointer, compilation);
}

function compileList(rule: readonly JsonLogic[], pointer: string, compilation: Compilation): LogicNode {
  if (rule.every((item) => typeof item !== 'object' || item === null)) {
    const list = rule as LogicValue[];
    return () => list;
  }
  const items = rule.map((item, index) => compileNode(item, `${pointer}/${index}`, compilation));
  return (scope) => items.map((item) => item(scope));
}

function compileOperator(
  rule: Readonly<Record<string, JsonLogic>>,
  pointer: string,
  compilation: Compilation,
): LogicNode {
  const name = Object.keys(rule)[0] as string;
  const operator = operatorNamed(name);
  if (operator === undefined) throw new LogicError('unknown-operator', pointer, `no operator ${name}`);
  const written = argumentsOf(rule[name] as JsonLogic);
  const args = written.map((argument, index) =>
    compileNode(argument, argumentPointer({ rule, pointer, name }, index), compilation),
  );
  const node = operator.compile(args, { ...compilation, written });
  const { recorder } = compilation;
  if (recorder === undefined) return node;
  return recorder.record(node, name, pointer, operator.source ? operator.reads?.(written)[0] : undefined);
}

function resultOf(value: LogicValue): LogicResult {
  if (typeof value === 'boolean') return value ? trueResult() : falseResult();
  return { outcome: outcomeOf(value), value: value ?? undefined };
}

function trueResult(): LogicResult {
  return { outcome: 'true', value: true };
}

function falseResult(): LogicResult {
  return { outcome: 'false', value: false };
}
