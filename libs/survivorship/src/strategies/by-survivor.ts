import type { Narrowing } from './candidate';

/** The values of the record that lives on, where it has any. */
export const bySurvivor: Narrowing = (candidates, { survivor }) => {
  const own = candidates.filter(({ record }) => record.id === survivor);
  return own.length > 0 ? own : candidates;
};
