import type { JsonValue } from '@guiyi/contracts';
import { budgetExhausted, type EvaluationState } from './evaluation-state';

/**
 * A value inside a rule. null is the unknown value: a missing variable, a null in the data, or an answer that
 * cannot be given. Every operator passes it on; none takes it for 0, false or ''.
 */
export type LogicValue = JsonValue;

/** A value that is known. */
export type KnownValue = Exclude<LogicValue, null>;

/** A compiled expression: reads the scope (the record, or the item of a collection) and gives a value. */
export type LogicNode = (scope: unknown) => LogicValue;

/** Three-valued answer of a rule. */
export type LogicOutcome = 'true' | 'false' | 'unknown';

/** Truth as json-logic-js defines it: 0, '' and the empty array are false, '0' and {} are true. */
export function isTruthy(value: KnownValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function outcomeOf(value: LogicValue): LogicOutcome {
  if (value === null) return 'unknown';
  return isTruthy(value) ? 'true' : 'false';
}

/** What a rule may see of a foreign value: JSON values; functions, NaN and the like are unknown. */
export function asLogicValue(value: unknown): LogicValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return finiteOrUnknown(value);
  return typeof value === 'object' ? (value as LogicValue) : null;
}

/** NaN and the infinities are no JSON values: the result of a calculation without an answer is unknown. */
export function finiteOrUnknown(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Values that are nested deeper than this are not compared or copied: the evaluation answers unknown. */
const deepestValue = 200;

/** Equal in type and content; arrays and objects by their content. Numbers and texts are never equal. */
export function isSameValue(left: LogicValue, right: LogicValue, state: EvaluationState, depth = 0): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (depth > deepestValue) throw budgetExhausted;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left);
  state.spend(leftKeys.length);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every(
    (key) =>
      Object.hasOwn(right, key) && isSameValue(member(left, key), member(right, key), state, depth + 1),
  );
}

/** A copy that shares nothing with the data of the record, so that nobody changes a record through an answer. */
export function copyOf(value: LogicValue, depth = 0): LogicValue {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepestValue) throw budgetExhausted;
  if (Array.isArray(value)) return value.map((item) => copyOf(asLogicValue(item), depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, copyOf(asLogicValue(item), depth + 1)]),
  );
}

function member(holder: object, key: string): LogicValue {
  return (holder as Record<string, LogicValue>)[key] ?? null;
}
