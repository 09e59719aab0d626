import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic } from './check-logic';
import { budgetExhausted, EvaluationState, type LogicCircumstances } from './evaluation-state';
import { generateLogic, isPlainObject } from './generate-logic';
import { LogicError } from './logic-error';
import { TraceRecorder, type LogicTrace } from './logic-trace';
import { copyOf, outcomeOf, type LogicNode, type LogicOutcome, type LogicValue } from './logic-value';
import { argumentsOf, type OperatorContext } from './operator';
import { operatorNamed } from './operators/registry';
import type { VocabularyLookup } from './vocabulary-lookup';
import { argumentPointer } from './walk-logic';

/** Answer of a rule. value is undefined when it is unknown, and never shares anything with the data. */
export interface LogicResult {
  readonly outcome: LogicOutcome;
  readonly value: JsonValue | undefined;
}

/** A rule ready to run. The functions never throw and give the same answer; outcome is the cheapest to ask. */
export interface CompiledLogic {
  outcome(data: unknown, circumstances?: LogicCircumstances): LogicOutcome;
  evaluate(data: unknown, circumstances?: LogicCircumstances): LogicResult;
  explain(data: unknown, circumstances?: LogicCircumstances): LogicTrace;
}

export interface CompileOptions {
  /** What inVocabulary asks; left out, it answers unknown. */
  vocabularies?: VocabularyLookup;
  /** What sameText and 'loose' tests fold beside width, case and white space; left out, nothing. */
  foldScript?: (text: string) => string;
  /**
   * closures need no permission of the environment and are ready at once; generated code is several times faster, and
   * falls back to closures where it is forbidden. adaptive, the default, generates code for a rule that is asked often.
   */
  mode?: 'adaptive' | 'closures' | 'generated';
}

/**
 * Compiles a rule once. Throws LogicError for a rule that checkLogic refuses. An evaluation that would take more than
 * a bounded number of steps answers unknown.
 */
export function compileLogic(rule: JsonLogic, options: CompileOptions = {}): CompiledLogic {
  refuseFaulty(rule, options);
  const run = compileRun(rule, options);
  let traced: Traced | undefined;
  return {
    outcome: (data, circumstances) => outcomeOf(run(data, circumstances)),
    evaluate: (data, circumstances) => resultOf(run(data, circumstances)),
    explain: (data, circumstances) => (traced ??= compileTraced(rule, options))(data, circumstances),
  };
}

type Run = (data: unknown, circumstances: LogicCircumstances | undefined) => LogicValue;
type Traced = (data: unknown, circumstances: LogicCircumstances | undefined) => LogicTrace;

interface Compilation extends Omit<OperatorContext, 'written'> {
  recorder: TraceRecorder | undefined;
}

function refuseFaulty(rule: JsonLogic, { vocabularies }: CompileOptions): void {
  const [first] = checkLogic(rule, { pointer: '', vocabularies });
  if (first !== undefined) throw new LogicError(first.code, first.pointer, first.message.en);
}

function compileTraced(rule: JsonLogic, options: CompileOptions): Traced {
  const recorder = new TraceRecorder();
  const compilation = compilationOf(options, recorder);
  const run = guarded(compileNode(rule, '', compilation), compilation.state);
  return (data, circumstances) => {
    recorder.start();
    return recorder.finish(run(data, circumstances));
  };
}

/** Making a function takes about as long as so many evaluations by closures. */
const evaluationsBeforeCode = 200;

function compileRun(rule: JsonLogic, options: CompileOptions): Run {
  const compilation = compilationOf(options, undefined);
  const closures = compileNode(rule, '', compilation);
  const mode = options.mode ?? (mayMakeFunctions() ? 'adaptive' : 'closures');
  let node = mode === 'generated' ? withCode(rule, compilation, closures) : closures;
  let asked = mode === 'adaptive' ? 0 : Infinity;
  return guarded((data) => {
    if (asked < evaluationsBeforeCode && (asked += 1) === evaluationsBeforeCode)
      node = withCode(rule, compilation, closures);
    return node(data);
  }, compilation.state);
}

/** A page asks too rarely to gain anything, and trying what its security policy forbids would be reported. */
function mayMakeFunctions(): boolean {
  return !('document' in globalThis || 'WorkerGlobalScope' in globalThis);
}

function withCode(rule: JsonLogic, compilation: Compilation, closures: LogicNode): LogicNode {
  const generated = generateLogic(rule, compilation);
  if (generated === undefined) return closures;
  return (data) => (isPlainObject(data) ? generated(data) : closures(data));
}

function compilationOf(
  { vocabularies, foldScript = (text) => text }: CompileOptions,
  recorder: TraceRecorder | undefined,
): Compilation {
  return { state: new EvaluationState(), vocabularies, foldScript, recorder };
}

function guarded(node: LogicNode, state: EvaluationState): Run {
  return (data, circumstances) => {
    state.start(data, circumstances);
    try {
      const value = node(data);
      return typeof value === 'object' ? copyOf(value) : value;
    } catch (error) {
      // A stack overflow: the data is nested deeper than this environment can follow.
      if (error === budgetExhausted || error instanceof RangeError) return null;
      throw error;
    }
  };
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
  const [variable] = (operator.source ? operator.reads?.(written) : operator.readsRecord?.(written)) ?? [];
  return recorder.record(node, name, pointer, variable);
}

const known: Record<LogicOutcome, LogicResult> = {
  true: Object.freeze({ outcome: 'true', value: true }),
  false: Object.freeze({ outcome: 'false', value: false }),
  unknown: Object.freeze({ outcome: 'unknown', value: undefined }),
};

function resultOf(value: LogicValue): LogicResult {
  if (typeof value === 'boolean') return value ? known.true : known.false;
  return value === null ? known.unknown : { outcome: outcomeOf(value), value };
}
