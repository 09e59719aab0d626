import { changedAt } from '../source-record';
import { highest, type Candidate, type Narrowing } from './candidate';

/** Values that were entered last. */
export const byMostRecent: Narrowing = (candidates, { fields }) =>
  highest(candidates, (candidate) => newest(candidate, fields));

/** Values that were entered first. */
export const byOldest: Narrowing = (candidates, { fields }) =>
  highest(candidates, (candidate) => -newest(candidate, fields));

function newest({ record }: Candidate, fields: readonly string[]): number {
  return Math.max(...fields.map((field) => Date.parse(changedAt(record, field))));
}
