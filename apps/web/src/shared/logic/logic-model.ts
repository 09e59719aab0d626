import type { JsonLogic } from '@guiyi/contracts';
import { callOf, isSameJson, variableOf } from './logic-parts';
import { ruleOfTest, testOf, type LogicTest } from './logic-test';
import { operatorSlots } from './operator-slots';

/**
 * A condition as the builder shows it. Every rule has one: what the builder has no picture of stays as it is in a raw
 * block, so that `ruleOf(modelOf(rule))` is the rule again, to the character.
 */
export type LogicModel =
  | LogicGroup
  | LogicNot
  | LogicRows
  | LogicTest
  | LogicCall
  | LogicVariable
  | LogicConstant
  | LogicList
  | RawLogic;

export interface LogicGroup {
  kind: 'group';
  /** All of them, or any of them. */
  operator: 'and' | 'or';
  items: LogicModel[];
}

export interface LogicNot {
  kind: 'not';
  item: LogicModel;
  /** Written with its one argument in a list. */
  listed?: true;
}

/** A condition on the rows of a collection. */
export interface LogicRows {
  kind: 'rows';
  operator: 'some' | 'all' | 'none';
  field: string;
  item: LogicModel;
}

/** Any operator with its arguments. */
export interface LogicCall {
  kind: 'call';
  operator: string;
  args: LogicModel[];
  /** Its one argument is written without a list. */
  alone?: true;
}

/** The value of a field; '' is the row itself. */
export interface LogicVariable {
  kind: 'variable';
  path: string;
  /** Written with its one argument in a list. */
  listed?: true;
}

export interface LogicConstant {
  kind: 'constant';
  value: string | number | boolean | null;
}

/** Values one after the other. */
export interface LogicList {
  kind: 'list';
  items: LogicModel[];
}

export interface RawLogic {
  kind: 'raw';
  rule: JsonLogic;
}

export function ruleOf(model: LogicModel): JsonLogic {
  switch (model.kind) {
    case 'raw':
      return model.rule;
    case 'group':
      return { [model.operator]: model.items.map(ruleOf) };
    case 'not': {
      const rule = ruleOf(model.item);
      return { '!': model.listed ? [rule] : rule };
    }
    case 'rows':
      return { [model.operator]: [{ var: model.field }, ruleOf(model.item)] };
    case 'test':
      return ruleOfTest(model);
    case 'call': {
      const args = model.args.map(ruleOf);
      const [only] = args;
      return { [model.operator]: model.alone && args.length === 1 && only !== undefined ? only : args };
    }
    case 'variable':
      return { var: model.listed ? [model.path] : model.path };
    case 'constant':
      return model.value;
    case 'list':
      return model.items.map(ruleOf);
  }
}

export function modelOf(rule: JsonLogic): LogicModel {
  const model = structured(rule);
  // A picture that would write the rule otherwise is no picture of it.
  return model !== undefined && isSameJson(ruleOf(model), rule) ? model : { kind: 'raw', rule };
}

function structured(rule: JsonLogic): LogicModel | undefined {
  if (Array.isArray(rule)) return { kind: 'list', items: rule.map(modelOf) };
  if (typeof rule !== 'object' || rule === null) return { kind: 'constant', value: rule };
  const call = callOf(rule);
  if (call === undefined) return undefined;
  const [operator, operand] = call;
  const args = Array.isArray(operand) ? operand : [operand];
  const [first, second] = args;
  if (operator === 'and' || operator === 'or') return { kind: 'group', operator, items: args.map(modelOf) };
  if (operator === '!' && first !== undefined) return negated(modelOf(first), Array.isArray(operand));
  if (operator === 'some' || operator === 'all' || operator === 'none') {
    const field = variableOf(first);
    if (field !== undefined && second !== undefined && args.length === 2)
      return { kind: 'rows', operator, field, item: modelOf(second) };
  }
  if (operator === 'var' && typeof first === 'string' && args.length === 1)
    return { kind: 'variable', path: first, ...(Array.isArray(operand) ? { listed: true } : {}) };
  return testOf(operator, args, Array.isArray(operand)) ?? callModel(operator, operand);
}

function negated(item: LogicModel, isListed: boolean): LogicModel {
  if (item.kind === 'test' && item.negated === undefined) {
    return { ...item, negated: true, ...(isListed ? { negationListed: true } : {}) };
  }
  return { kind: 'not', item, ...(isListed ? { listed: true } : {}) };
}

/** Of an operator that the builder knows, with a number of arguments that it takes. */
function callModel(operator: string, operand: JsonLogic): LogicCall | undefined {
  const slots = operatorSlots(operator);
  const args = Array.isArray(operand) ? operand : [operand];
  if (slots === undefined || args.length < slots.least || args.length > slots.most) return undefined;
  return {
    kind: 'call',
    operator,
    args: args.map(modelOf),
    ...(Array.isArray(operand) ? {} : { alone: true }),
  };
}
