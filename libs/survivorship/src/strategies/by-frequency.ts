import { highest, type Narrowing } from './candidate';
import { valueKey } from './same-value';

/** Values that most records share. */
export const byMostFrequent: Narrowing = (candidates, { fields }) => {
  const keys = candidates.map(({ values }) => fields.map((field) => valueKey(values[field])).join('\n'));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const countOf = new Map(
    candidates.map((candidate, position) => [candidate, counts.get(keys[position] ?? '')]),
  );
  return highest(candidates, (candidate) => countOf.get(candidate) ?? 0);
};
