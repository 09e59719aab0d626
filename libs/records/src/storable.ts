/**
 * The first place in a JSON value with text that PostgreSQL cannot store (the character NUL, half of a surrogate pair),
 * as the names and positions that lead there; undefined when all of it can be stored.
 */
export function findUnstorable(value: unknown): (string | number)[] | undefined {
  if (typeof value === 'string') return unstorable.test(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    if (unstorable.test(name)) return [name];
    const inside = findUnstorable(item);
    if (inside !== undefined) return [name, ...inside];
  }
  return undefined;
}

// eslint-disable-next-line no-control-regex -- NUL is one of the two things looked for
const unstorable = /\u0000|\p{Surrogate}/u;
