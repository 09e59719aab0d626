/**
 * The first place in a JSON value with text that PostgreSQL cannot store (the character NUL, half of a surrogate pair),
 * as the names and positions that lead there; undefined when all of it can be stored.
 */
export function findUnstorable(value: unknown): (string | number)[] | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of Object.keys(value)) {
    if (!isStorable(name)) return [name];
    const inside = findUnstorable((value as Record<string, unknown>)[name]);
    if (inside !== undefined) return [name, ...inside];
  }
  return undefined;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && (text as WellFormedString).isWellFormed();
}

/** ES2024, which Node has from version 20 on; many times faster than a regular expression for surrogates. */
type WellFormedString = string & { isWellFormed(): boolean };
