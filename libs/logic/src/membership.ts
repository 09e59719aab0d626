import type { JsonLogic } from '@guiyi/contracts';
import { isOneUnknown, type CodeWriter, type Operand } from './code-writer';
import type { EvaluationState } from './evaluation-state';
import { kind } from './kinds';
import { isSameValue, type KnownValue, type LogicValue } from './logic-value';
import { code, type SourceCode } from './source-code';

type MembershipTest = (whole: KnownValue, part: KnownValue) => LogicValue;

/**
 * Whether a text contains a part, or a list an equal value. Null items of the list are unknown: without a hit
 * they make the answer unknown. The empty text contains nothing, as in json-logic-js. Unknown also for a whole that
 * is neither text nor list, or a part that is no text. A list that the rule writes out is looked up, not run through.
 */
export function prepareMembership(whole: JsonLogic | undefined, state: EvaluationState): MembershipTest {
  const choices = scalarChoices(whole);
  if (choices !== undefined) return (_, part) => choices.has(part);
  return (value, part) => membership(value, part, state);
}

export function membership(whole: KnownValue, part: KnownValue, state: EvaluationState): LogicValue {
  if (typeof whole === 'string') return partOf(whole, part, state);
  if (!Array.isArray(whole)) return null;
  state.spend(whole.length);
  let unknown = false;
  for (const item of whole) {
    if (item === null) unknown = true;
    else if (isSameValue(item, part, state)) return true;
  }
  return unknown ? null : false;
}

/** The most choices that are compared one after the other instead of looked up. */
const fewChoices = 6;

/** Writes the test against a list that the rule writes out; undefined for any other whole. */
export function writeMembership(
  writtenWhole: JsonLogic | undefined,
  part: Operand,
  writer: CodeWriter,
): Operand | undefined {
  const choices = scalarChoices(writtenWhole);
  if (choices === undefined || choices.size === 0) return undefined;
  const unknown = isOneUnknown([part]);
  const test = choices.size > fewChoices ? lookedUp(choices, part, writer) : compared(choices, part, writer);
  return unknown === undefined
    ? writer.local(test, kind.truth)
    : writer.local(code`${unknown} ? null : ${test}`, kind.truth | kind.unknown);
}

function lookedUp(choices: Set<unknown>, part: Operand, writer: CodeWriter): SourceCode {
  return code`${writer.constant(choices)}.has(${part.code})`;
}

function compared(choices: Set<unknown>, part: Operand, writer: CodeWriter): SourceCode {
  return [...choices]
    .map((choice) => code`${part.code} === ${writer.constant(choice)}`)
    .reduce((either, test) => code`${either} || ${test}`);
}

/** The items of a list that is written out with scalars only, none of them null. */
function scalarChoices(whole: JsonLogic | undefined): Set<unknown> | undefined {
  if (!Array.isArray(whole) || whole.some((item) => typeof item === 'object')) return undefined;
  return new Set(whole);
}

/** 16 characters of a text cost one step, where they are only run over. */
const bitsOfStep = 4;

function partOf(whole: string, part: KnownValue, state: EvaluationState): boolean | null {
  if (typeof part !== 'string') return null;
  state.spend(whole.length >> bitsOfStep);
  return whole !== '' && whole.includes(part);
}
