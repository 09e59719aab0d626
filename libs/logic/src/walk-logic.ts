import { pointerTo, type JsonLogic } from '@guiyi/contracts';
import { argumentsOf, type LogicOperator } from './operator';
import { operatorNamed } from './operators/registry';

/**
 * Where variables of an expression are read: record (no loop around it), items (of the collection at path),
 * accumulation (of a reduce over the collection at path). path is undefined when the rule does not tell it.
 */
export interface LogicScope {
  reads: 'record' | 'items' | 'accumulation';
  path: string | undefined;
}

/** One place of a rule. operator and written are there when it is an object with one key. */
export interface LogicPlace {
  rule: JsonLogic;
  pointer: string;
  depth: number;
  scope: LogicScope;
  name: string | undefined;
  operator: LogicOperator | undefined;
  written: JsonLogic[];
}

export const recordScope: LogicScope = { reads: 'record', path: undefined };

/** Visits every place of a rule, outer before inner. A visitor that answers false keeps the walk out of the place. */
export function walkLogic(
  rule: JsonLogic,
  pointer: string,
  visit: (place: LogicPlace) => boolean,
  scope: LogicScope = recordScope,
  depth = 1,
): void {
  const place = placeOf(rule, pointer, scope, depth);
  if (!visit(place)) return;
  if (Array.isArray(rule)) {
    rule.forEach((item, index) => walkLogic(item, `${pointer}/${index}`, visit, scope, depth + 1));
  }
  place.written.forEach((argument, index) => {
    const inner = index === 1 ? bodyScope(place) : scope;
    walkLogic(argument, argumentPointer(place, index), visit, inner, depth + 1);
  });
}

/** JSON pointer of an argument, whether the arguments stand in an array or one stands alone. */
export function argumentPointer(place: Pick<LogicPlace, 'rule' | 'pointer' | 'name'>, index: number): string {
  const name = place.name ?? '';
  const at = `${place.pointer}${pointerTo(name)}`;
  return Array.isArray((place.rule as Record<string, JsonLogic>)[name]) ? `${at}/${index}` : at;
}

/** The path of a variable as the record sees it, `contacts.mobile` inside a loop over contacts; undefined if untold. */
export function pathInRecord(path: string, scope: LogicScope): string | undefined {
  if (scope.reads === 'record') return path;
  if (scope.path === undefined) return undefined;
  if (scope.reads === 'items') return path === '' ? scope.path : `${scope.path}.${path}`;
  if (path === 'current') return scope.path;
  return path.startsWith('current.') ? `${scope.path}.${path.slice('current.'.length)}` : undefined;
}

/** What stands at a place of a rule. */
export function placeOf(rule: JsonLogic, pointer: string, scope: LogicScope, depth: number): LogicPlace {
  const keys = typeof rule === 'object' && rule !== null && !Array.isArray(rule) ? Object.keys(rule) : [];
  const [name] = keys;
  if (name === undefined || keys.length > 1) {
    return { rule, pointer, depth, scope, name: undefined, operator: undefined, written: [] };
  }
  const operand = (rule as Record<string, JsonLogic>)[name] ?? null;
  return { rule, pointer, depth, scope, name, operator: operatorNamed(name), written: argumentsOf(operand) };
}

/** Where variables of the body of a loop are read. */
export function bodyScope({ operator, written, scope }: LogicPlace): LogicScope {
  if (operator?.scope === undefined) return scope;
  return { reads: operator.scope === 'item' ? 'items' : 'accumulation', path: sourcePath(written[0], scope) };
}

function sourcePath(collection: JsonLogic | undefined, scope: LogicScope): string | undefined {
  if (collection === undefined) return undefined;
  const { operator, written } = placeOf(collection, '', scope, 1);
  const source = operator?.source?.(written);
  if (source === undefined) return undefined;
  return 'variable' in source ? pathInRecord(source.variable, scope) : sourcePath(source.itemsOf, scope);
}
