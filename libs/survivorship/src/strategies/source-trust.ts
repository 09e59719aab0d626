import { changedAt } from '../source-record';
import { highest, type Candidate, type Narrowing, type StrategyContext } from './candidate';

const DAY_MS = 86_400_000;

/** Values from the most trusted source; a stale value counts as one from a source that is not named. */
export function bySourceTrust(options: {
  sources?: readonly string[] | undefined;
  staleAfterDays?: number | undefined;
}): Narrowing {
  return (candidates, context) => {
    const sources = options.sources ?? context.sources;
    return highest(candidates, (candidate) =>
      isStale(candidate, context, options.staleAfterDays)
        ? -sources.length
        : -distrust(candidate.record.source, sources),
    );
  };
}

/** 0 for the most trusted source, as many as there are for one that is not named. */
export function distrust(source: string | undefined, sources: readonly string[]): number {
  const position = source === undefined ? -1 : sources.indexOf(source);
  return position === -1 ? sources.length : position;
}

function isStale({ record }: Candidate, { fields, at }: StrategyContext, days: number | undefined): boolean {
  if (days === undefined) return false;
  const moments = fields.map((field) => Date.parse(changedAt(record, field)));
  if (record.confirmedAt !== undefined) moments.push(Date.parse(record.confirmedAt));
  const newest = Math.max(...moments);
  return Date.parse(at) - newest > days * DAY_MS;
}
