import type { JsonLogic } from '@guiyi/contracts';
import { callOf, variableOf } from './logic-parts';

/** One comparison of a field, the picture that most conditions have. */
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

export function ruleOfTest({
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

export function testOf(
  operator: string,
  args: readonly JsonLogic[],
  isListed: boolean,
): LogicTest | undefined {
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

export function isFieldValue(value: TestValue | undefined): value is { field: string } {
  return typeof value === 'object' && !Array.isArray(value);
}

function isScalar(rule: unknown): rule is Scalar {
  return typeof rule === 'string' || typeof rule === 'number' || typeof rule === 'boolean';
}
