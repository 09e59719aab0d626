import type { LogicValue } from './logic-value';

/** Kinds of values as bits: what an expression may give, and what an operator takes. */
export const kind = { unknown: 1, truth: 2, number: 4, text: 8, list: 16, object: 32 } as const;

/** One or more of kind, added up. */
export type Kinds = number;

export const anyKind: Kinds = 63;
export const knownKinds: Kinds = 62;
export const scalarKinds: Kinds = kind.truth | kind.number | kind.text;

export function kindOf(value: LogicValue): Kinds {
  if (value === null) return kind.unknown;
  if (typeof value === 'string') return kind.text;
  if (typeof value === 'number') return kind.number;
  if (typeof value === 'boolean') return kind.truth;
  return Array.isArray(value) ? kind.list : kind.object;
}

export function unionOf(kinds: readonly Kinds[]): Kinds {
  return kinds.reduce((union, each) => union | each, 0);
}
