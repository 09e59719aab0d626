import type { JsonLogic, LocalizedText } from '@guiyi/contracts';
import { compileLogic } from '@guiyi/logic';
import { variablesOf } from './logic-variables';

/** A clause or veto, compiled. `states` holds the position of the state per comparison. */
export interface CompiledCondition {
  id: string;
  title: LocalizedText;
  /** True only when the logic is true; unknown is not. */
  holds: (states: ArrayLike<number>, score: number) => boolean;
  /** Positions of the comparisons that decide it alone; undefined when it also reads the score. */
  reads?: readonly number[];
}

interface ConditionDocument {
  id: string;
  title: LocalizedText;
  when: JsonLogic;
}

interface StatesOfComparison {
  id: string;
  states: readonly string[];
}

/** A table of every combination of states is kept up to this many entries. */
const largestTable = 65_536;

export function compileCondition(
  document: ConditionDocument,
  comparisons: readonly StatesOfComparison[],
): CompiledCondition {
  const evaluate = evaluatorOf(document, comparisons);
  const named = comparisonsNamedBy(document.when, comparisons);
  const entries = named?.reduce((product, position) => product * comparisons[position]!.states.length, 1);
  const holds =
    named === undefined || entries === undefined || entries > largestTable
      ? evaluate
      : tabulate(evaluate, named, comparisons, entries);
  return { id: document.id, title: document.title, holds, ...(named === undefined ? {} : { reads: named }) };
}

function evaluatorOf(
  document: ConditionDocument,
  comparisons: readonly StatesOfComparison[],
): CompiledCondition['holds'] {
  const logic = compileLogic(document.when);
  return (states, score) => {
    const levels: Record<string, string> = {};
    for (let position = 0; position < comparisons.length; position++) {
      const comparison = comparisons[position]!;
      levels[comparison.id] = comparison.states[states[position]!]!;
    }
    return logic.evaluate({ levels, score }).outcome === 'true';
  };
}

/** Positions of the comparisons that the logic reads; undefined when it reads the score or anything else. */
function comparisonsNamedBy(
  logic: JsonLogic,
  comparisons: readonly StatesOfComparison[],
): number[] | undefined {
  const positions = new Set<number>();
  for (const variable of variablesOf(logic)) {
    const position = comparisons.findIndex((comparison) => variable === `levels.${comparison.id}`);
    if (position < 0) return undefined;
    positions.add(position);
  }
  return [...positions];
}

/**
 * The answers by combination of states, filled as they are first asked for: evaluating logic costs microseconds, a
 * look-up nanoseconds, and a scan asks for every pair.
 */
function tabulate(
  evaluate: CompiledCondition['holds'],
  named: readonly number[],
  comparisons: readonly StatesOfComparison[],
  entries: number,
): CompiledCondition['holds'] {
  const unanswered = 2;
  const answers = new Uint8Array(entries).fill(unanswered);
  const sizes = named.map((position) => comparisons[position]!.states.length);
  return (states, score) => {
    let entry = 0;
    for (let place = 0; place < named.length; place++) entry = entry * sizes[place]! + states[named[place]!]!;
    if (answers[entry] === unanswered) answers[entry] = evaluate(states, score) ? 1 : 0;
    return answers[entry] === 1;
  };
}
