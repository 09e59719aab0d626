import { characterCount } from '@guiyi/logic';
import { isBlank, type JsonValue } from '@guiyi/contracts';
import { highest, type Candidate, type Narrowing } from './candidate';

/** The longest text, in characters; of a list, the longest list. */
export const byLongest: Narrowing = (candidates, { fields }) =>
  highest(candidates, (candidate) => lengthOf(candidate, fields));

/** The shortest text. */
export const byShortest: Narrowing = (candidates, { fields }) =>
  highest(candidates, (candidate) => -lengthOf(candidate, fields));

function lengthOf({ values }: Candidate, fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + lengthOfValue(values[field]), 0);
}

function lengthOfValue(value: JsonValue | undefined): number {
  if (isBlank(value)) return 0;
  if (Array.isArray(value)) return value.length;
  return characterCount(typeof value === 'string' ? value : JSON.stringify(value));
}
