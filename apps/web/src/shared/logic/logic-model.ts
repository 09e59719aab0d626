import type { JsonLogic } from '@guiyi/contracts';

/**
 * A condition as the builder shows it. Every rule has one: what the builder has no picture of stays as it is in a raw
 * block, so that `ruleOf(modelOf(rule))` is the rule again, to the character.
 */
export type LogicModel = LogicGroup | LogicNot | LogicRows | LogicTest | RawLogic;

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

export interface LogicTest {
  kind: 'test';
  field: string;
  /** Its length, or the days since it, is tested, not the value. */
  measure?: Measure;
  test: TestName;
  value?: TestValue;
  /** Regex flags of a pattern; `loose` of a text whose width, case, spaces and script do not count. */
  flags?: string;
  negated?: true;
  /** Written with its one argument in a list; negation likewise. */
  listed?: true;
  negationListed?: true;
}

export type Measure = 'length' | 'daysSince';

export interface RawLogic {
  kind: 'raw';
  rule: JsonLogic;
}

export type Scalar = string | number | boolean;
export type TestValue = Scalar | Scalar[] | { field: string };

/** What a test takes beside the field. */
type Operand = 'nothing' | 'onlyName' | 'scalar' | 'number' | 'list' | 'text' | 'pattern' | 'vocabulary';

/** The tests of the builder by name, with the operator of the rule. */
export const logicTests = {
  equals: { operator: '==', takes: 'scalar' },
  same: { operator: '===', takes: 'scalar' },
  differs: { operator: '!=', takes: 'scalar' },
  notSame: { operator: '!==', takes: 'scalar' },
  more: { operator: '>', takes: 'scalar' },
  atLeast: { operator: '>=', takes: 'scalar' },
  less: { operator: '<', takes: 'scalar' },
  atMost: { operator: '<=', takes: 'scalar' },
  before: { operator: 'before', takes: 'scalar' },
  after: { operator: 'after', takes: 'scalar' },
  past: { operator: 'before', takes: 'nothing' },
  future: { operator: 'after', takes: 'nothing' },
  changed: { operator: 'changed', takes: 'onlyName' },
  blank: { operator: 'blank', takes: 'nothing' },
  oneOf: { operator: 'in', takes: 'list' },
  contains: { operator: 'contains', takes: 'text' },
  startsWith: { operator: 'startsWith', takes: 'text' },
  endsWith: { operator: 'endsWith', takes: 'text' },
  matches: { operator: 'matches', takes: 'pattern' },
  inVocabulary: { operator: 'inVocabulary', takes: 'vocabulary' },
  isUscc: { operator: 'isUscc', takes: 'nothing' },
  isMobile: { operator: 'isMobile', takes: 'nothing' },
  isEmail: { operator: 'isEmail', takes: 'nothing' },
} as const satisfies Readonly<Record<string, { operator: string; takes: Operand }>>;

export type TestName = keyof typeof logicTests;

const testNames = Object.keys(logicTests) as TestName[];

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
  }
}

function ruleOfTest({
  field,
  measure,
  test,
  value,
  flags,
  negated,
  listed,
  negationListed,
}: LogicTest): JsonLogic {
  const variable: JsonLogic = logicTests[test].takes === 'onlyName' ? field : { var: field };
  const left: JsonLogic = measure === undefined ? variable : { [measure]: variable };
  const right = value === undefined ? [] : [isFieldValue(value) ? { var: value.field } : value];
  const args = [left, ...right, ...(flags === undefined ? [] : [flags])];
  const rule: JsonLogic = { [logicTests[test].operator]: args.length === 1 && !listed ? left : args };
  if (!negated) return rule;
  return { '!': negationListed ? [rule] : rule };
}

export function modelOf(rule: JsonLogic): LogicModel {
  const model = structured(rule);
  // A picture that would write the rule otherwise is no picture of it.
  return model !== undefined && isSameJson(ruleOf(model), rule) ? model : { kind: 'raw', rule };
}

function structured(rule: JsonLogic): LogicModel | undefined {
  const call = callOf(rule);
  if (call === undefined) return undefined;
  const [operator, operand] = call;
  const args = Array.isArray(operand) ? operand : [operand];
  const [first, second] = args;
  if (operator === 'and' || operator === 'or') return { kind: 'group', operator, items: args.map(modelOf) };
  if (operator === '!' && first !== undefined) return negated(modelOf(first), Array.isArray(operand));
  if (operator === 'some' || operator === 'all' || operator === 'none') {
    const field = variableOf(first);
    return field === undefined || second === undefined
      ? undefined
      : { kind: 'rows', operator, field, item: modelOf(second) };
  }
  return testOf(operator, args, Array.isArray(operand));
}

function negated(item: LogicModel, isListed: boolean): LogicModel {
  if (item.kind === 'test' && item.negated === undefined) {
    return { ...item, negated: true, ...(isListed ? { negationListed: true } : {}) };
  }
  return { kind: 'not', item, ...(isListed ? { listed: true } : {}) };
}

function testOf(operator: string, args: readonly JsonLogic[], isListed: boolean): LogicTest | undefined {
  const [left, right, flags] = args;
  const test = testNames.find(
    (name) => logicTests[name].operator === operator && takesNoValue(name) === (right === undefined),
  );
  const isNamed = test !== undefined && logicTests[test].takes === 'onlyName';
  const direct = isNamed ? nameOf(left) : variableOf(left);
  const measured = direct === undefined ? measuredField(left) : undefined;
  const field = direct ?? measured?.field;
  if (test === undefined || field === undefined) return undefined;
  const { takes } = logicTests[test];
  const base: LogicTest = {
    kind: 'test',
    field,
    test,
    ...(measured === undefined ? {} : { measure: measured.measure }),
  };
  if (takesNoValue(test)) return { ...base, ...(isListed ? { listed: true } : {}) };
  const value = valueOf(right, takes);
  if (value === undefined) return undefined;
  const mayHaveFlags = takes === 'pattern' || (takes === 'text' && flags === looseMode);
  if (mayHaveFlags && typeof flags === 'string') return { ...base, value, flags };
  return { ...base, value };
}

/** The third argument of the tests of texts that have one. */
export const looseMode = 'loose';

export function takesNoValue(test: TestName): boolean {
  const { takes } = logicTests[test];
  return takes === 'nothing' || takes === 'onlyName';
}

function measuredField(rule: JsonLogic | undefined): { field: string; measure: Measure } | undefined {
  const [measure, operand] = callOf(rule) ?? [];
  if (measure !== 'length' && measure !== 'daysSince') return undefined;
  const field = variableOf(operand);
  return field === undefined ? undefined : { field, measure };
}

function nameOf(rule: JsonLogic | undefined): string | undefined {
  return typeof rule === 'string' && rule !== '' ? rule : undefined;
}

function valueOf(rule: JsonLogic | undefined, takes: Operand): TestValue | undefined {
  if (takes === 'list') return Array.isArray(rule) && rule.every(isScalar) ? rule : undefined;
  if (takes === 'pattern' || takes === 'vocabulary' || takes === 'text') {
    return typeof rule === 'string' ? rule : undefined;
  }
  if (isScalar(rule)) return rule;
  const field = variableOf(rule);
  return field === undefined ? undefined : { field };
}

function callOf(rule: JsonLogic | undefined): [operator: string, operand: JsonLogic] | undefined {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return undefined;
  const [entry, ...others] = Object.entries(rule);
  return entry === undefined || others.length > 0 ? undefined : entry;
}

function variableOf(rule: JsonLogic | undefined): string | undefined {
  const call = callOf(rule);
  return call?.[0] === 'var' && typeof call[1] === 'string' && call[1] !== '' ? call[1] : undefined;
}

export function isFieldValue(value: TestValue | undefined): value is { field: string } {
  return typeof value === 'object' && !Array.isArray(value);
}

function isScalar(rule: unknown): rule is Scalar {
  return typeof rule === 'string' || typeof rule === 'number' || typeof rule === 'boolean';
}

/** Objects of a rule have one member each, so equal text means equal rules. */
export function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
