import { asLogicValue, type LogicNode, type LogicValue } from './logic-value';

const arrayIndex = /^(0|[1-9][0-9]{0,8})$/;

/**
 * Reads a variable by its dotted path: own properties of objects and indexes of arrays, nothing else, so that
 * `constructor`, `__proto__` or `length` of a text are as unknown as any other absent name. '' is the scope itself.
 */
export function readVariable(path: string): LogicNode {
  if (path === '') return asLogicValue;
  const segments = segmentsOf(path);
  const first = segments[0] as string;
  if (segments.length === 1) return (scope) => asLogicValue(memberOf(scope, first));
  return (scope) => asLogicValue(segments.reduce(memberOf, scope));
}

/** The names on the way, outer first. */
export function segmentsOf(path: string): string[] {
  return path.split('.');
}

/** The path that an evaluated argument of `var` or `missing` names; undefined when it is no path. */
export function asPath(value: LogicValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** An own property of an object or an index of an array; undefined for everything else. */
export function memberOf(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  if (Array.isArray(holder)) return arrayIndex.test(name) ? holder[Number(name)] : undefined;
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}
