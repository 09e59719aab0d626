import { isBlank, type JsonValue } from '@guiyi/contracts';
import type { Candidate, Narrowing } from './candidate';

/** The least number, the earliest date (ISO dates are in the order of their texts) or the first text. */
export const byLowest: Narrowing = (candidates, { fields }) => extreme(candidates, fields, -1);

/** The greatest number, the latest date or the last text. */
export const byHighest: Narrowing = (candidates, { fields }) => extreme(candidates, fields, 1);

/** Fields are compared one after the other; a record that lacks one never wins by it. */
function extreme(
  candidates: readonly Candidate[],
  fields: readonly string[],
  direction: 1 | -1,
): readonly Candidate[] {
  let left = candidates;
  for (const field of fields) {
    const filled = left.filter(({ values }) => !isBlank(values[field]));
    if (filled.length === 0) continue;
    const best = filled.reduce((winner, candidate) =>
      compared(candidate.values[field], winner.values[field]) * direction > 0 ? candidate : winner,
    );
    left = filled.filter(({ values }) => compared(values[field], best.values[field]) === 0);
  }
  return left;
}

function compared(left: JsonValue | undefined, right: JsonValue | undefined): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [one, other] = [textOf(left), textOf(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
