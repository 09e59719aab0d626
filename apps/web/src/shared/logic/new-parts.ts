import type { LogicField, LogicVariables } from './logic-field';
import { findField } from './logic-field';
import type { LogicCall, LogicModel, LogicRows } from './logic-model';
import type { LogicTest } from './logic-test';
import { operatorSlots, slotAt } from './operator-slots';

/** What new parts start as: something that can be read at once, of the fields that are there. */
export function newTest({ fields }: LogicVariables): LogicTest {
  return { kind: 'test', field: fields[0]?.path ?? 'name', test: 'blank', negated: true };
}

export function newRows(field: LogicField): LogicRows {
  return { kind: 'rows', operator: 'some', field: field.path, item: newTest(rowsOf(field)) };
}

/** At least two rows of which something holds. */
export function newCount(field: LogicField): LogicCall {
  const count = newCall('count', [variable(field.path), newTest(rowsOf(field))]);
  return newCall('>=', [count, { kind: 'constant', value: 2 }]);
}

function rowsOf(field: LogicField): LogicVariables {
  return { fields: field.fields ?? [], vocabularies: [] };
}

export type NewExpression = 'if' | 'similarity' | 'old' | 'date' | 'arithmetic';

export function newExpression(name: NewExpression, variables: LogicVariables): LogicCall {
  const ofKind = (kind: LogicField['kind'], place = 0): string => {
    const fields = variables.fields.filter((field) => field.kind === kind);
    return (fields[place] ?? fields[0] ?? variables.fields[0])?.path ?? 'name';
  };
  switch (name) {
    case 'if':
      return newCall('if', [newTest(variables), newTest(variables), { kind: 'constant', value: true }]);
    case 'similarity':
      return newCall('>=', [
        newCall('similarity', [variable(ofKind('text')), variable(ofKind('text', 1))]),
        { kind: 'constant', value: 0.85 },
      ]);
    case 'old':
      return newCall('!=', [
        variable(ofKind('text')),
        newCall('old', [{ kind: 'constant', value: ofKind('text') }]),
      ]);
    case 'date':
      return newCall('==', [
        newCall('datePart', [variable(ofKind('date')), { kind: 'constant', value: 'year' }]),
        { kind: 'constant', value: 2026 },
      ]);
    case 'arithmetic':
      return newCall('<=', [
        newCall('+', [variable(ofKind('number')), variable(ofKind('number', 1))]),
        { kind: 'constant', value: 100 },
      ]);
  }
}

export function newCall(operator: string, args: LogicModel[]): LogicCall {
  return { kind: 'call', operator, args };
}

function variable(path: string): LogicModel {
  return { kind: 'variable', path };
}

/** The call with another operator: arguments stay as far as it takes them, and places that it needs are filled. */
export function withOperator(call: LogicCall, operator: string, variables: LogicVariables): LogicCall {
  const { least = 1, most = 1 } = operatorSlots(operator) ?? {};
  const args = call.args.slice(0, most);
  while (args.length < least) args.push(newArgument(operator, args.length, args, variables));
  const fitting = args.map((arg, place) =>
    fits(arg, operator, place) ? arg : newArgument(operator, place, args, variables),
  );
  return newCall(operator, fitting);
}

export function newArgument(
  operator: string,
  place: number,
  args: readonly LogicModel[],
  variables: LogicVariables,
): LogicModel {
  const slot = slotAt(operator, place);
  if (slot === 'fieldName') return { kind: 'constant', value: variables.fields[0]?.path ?? 'name' };
  if (slot === 'vocabulary') return { kind: 'constant', value: variables.vocabularies[0]?.value ?? '' };
  if (slot === 'datePart') return { kind: 'constant', value: 'year' };
  if (slot === 'condition') return newTest(variables);
  if (slot === 'ofRow') return newTest(rowVariables(args[0], variables));
  if (slot === 'rowValue') return variable(rowVariables(args[0], variables).fields[0]?.path ?? '');
  if (place === 0) return variable(variables.fields[0]?.path ?? 'name');
  return { kind: 'constant', value: operatorSlots(operator)?.group === 'number' ? 0 : '' };
}

function fits(arg: LogicModel, operator: string, place: number): boolean {
  const slot = slotAt(operator, place);
  if (slot === 'fieldName' || slot === 'vocabulary' || slot === 'datePart')
    return arg.kind === 'constant' && typeof arg.value === 'string';
  return true;
}

/** What the second argument of a loop may name: the fields of a row. */
export function rowVariables(collection: LogicModel | undefined, variables: LogicVariables): LogicVariables {
  const field = collection?.kind === 'variable' ? findField(variables.fields, collection.path) : undefined;
  return { ...variables, fields: field?.fields ?? [] };
}
