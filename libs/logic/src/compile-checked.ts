import type { JsonLogic } from '@guiyi/contracts';
import { EvaluationState, type LogicCircumstances } from './evaluation-state';
import { generateLogic, type GeneratedLogic } from './generate-logic';
import { LogicError } from './logic-error';
import { resultOf, valueAfter } from './logic-result';
import { TraceRecorder, type LogicTrace } from './logic-trace';
import { copyOf, outcomeOf, type LogicNode, type LogicValue } from './logic-value';
import { argumentsOf, type OperatorContext } from './operator';
import { operatorNamed } from './operators/registry';
import type { VocabularyLookup } from './vocabulary-lookup';
import { argumentPointer } from './walk-logic';

/**
 * A rule ready to run. The functions never throw and give the same answer: as an outcome, as the value alone (null when
 * it is unknown), as both, and with a trace, which is the only dear one. Ask through the object: its functions are
 * replaced by faster ones once it is asked often.
 */
export interface CompiledLogic extends GeneratedLogic {
  explain: (data: unknown, circumstances?: LogicCircumstances) => LogicTrace;
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

/** Compiles a rule in which checkLogic finds nothing wrong. */
export function compileChecked(rule: JsonLogic, options: CompileOptions): CompiledLogic {
  const mode = options.mode ?? (mayMakeFunctions() ? 'adaptive' : 'closures');
  let traced: Traced | undefined;
  const explain: Traced = (data, circumstances) =>
    (traced ??= compileTraced(rule, options))(data, circumstances);
  const compilation = compilationOf(options, undefined);
  const byClosures = guarded(compileNode(rule, '', compilation), compilation.state);
  const generate = (): GeneratedLogic | undefined => generateLogic(rule, compilation, byClosures);
  if (mode === 'adaptive') return adaptive(byClosures, generate, explain);
  return { ...((mode === 'generated' ? generate() : undefined) ?? askedBy(byClosures)), explain };
}

type Run = CompiledLogic['value'];
type Traced = CompiledLogic['explain'];

interface Compilation extends Omit<OperatorContext, 'written'> {
  recorder: TraceRecorder | undefined;
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

function adaptive(
  byClosures: Run,
  generate: () => GeneratedLogic | undefined,
  explain: Traced,
): CompiledLogic {
  let asked = 0;
  let run = byClosures;
  const compiled: CompiledLogic = {
    ...askedBy((data, circumstances) => {
      asked += 1;
      if (asked === evaluationsBeforeCode) run = replaceBy(generate())?.value ?? byClosures;
      return run(data, circumstances);
    }),
    explain,
  };
  const replaceBy = (code: GeneratedLogic | undefined): GeneratedLogic | undefined => {
    Object.assign(compiled, code);
    return code;
  };
  return compiled;
}

function askedBy(value: Run): GeneratedLogic {
  return {
    value,
    outcome: (data, circumstances) => outcomeOf(value(data, circumstances)),
    evaluate: (data, circumstances) => resultOf(value(data, circumstances)),
  };
}

/** A page asks too rarely to gain anything, and trying what its security policy forbids would be reported. */
function mayMakeFunctions(): boolean {
  return !('document' in globalThis || 'WorkerGlobalScope' in globalThis);
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
      return valueAfter(error);
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
