import type { JsonValue } from '@guiyi/contracts';
import { budgetExhausted } from './evaluation-state';
import { outcomeOf, type LogicOutcome, type LogicValue } from './logic-value';

/** Answer of a rule. value is undefined when it is unknown, and never shares anything with the data. */
export interface LogicResult {
  readonly outcome: LogicOutcome;
  readonly value: JsonValue | undefined;
}

const known: Record<LogicOutcome, LogicResult> = {
  true: Object.freeze({ outcome: 'true', value: true }),
  false: Object.freeze({ outcome: 'false', value: false }),
  unknown: Object.freeze({ outcome: 'unknown', value: undefined }),
};

export function resultOf(value: LogicValue): LogicResult {
  if (typeof value === 'boolean') return value ? known.true : known.false;
  return value === null ? known.unknown : { outcome: outcomeOf(value), value };
}

/** What an evaluation that ended early gives: unknown. Anything but an end by its bounds is thrown on. */
export function valueAfter(error: unknown): LogicValue {
  // A stack overflow: the data is nested deeper than this environment can follow.
  if (error === budgetExhausted || error instanceof RangeError) return null;
  throw error;
}
