import type { JsonLogic } from '@guiyi/contracts';

/** Operator and operand of an object with one member. */
export function callOf(rule: JsonLogic | undefined): [operator: string, operand: JsonLogic] | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined;
  const [entry, ...others] = Object.entries(rule);
  return entry === undefined || others.length > 0 ? undefined : entry;
}

/** The field of a variable that is written plainly. */
export function variableOf(rule: JsonLogic | undefined): string | undefined {
  const call = callOf(rule);
  return call?.[0] === 'var' && typeof call[1] === 'string' && call[1] !== '' ? call[1] : undefined;
}

/** Objects of a rule have one member each, so equal text means equal rules. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
