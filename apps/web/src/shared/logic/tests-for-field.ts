import type { LogicField } from './logic-field';
import { logicTests, takesNoValue, type LogicTest, type Measure, type TestName } from './logic-test';

/** A test as one choice of a list: the operator, whether it is a measure that is tested, and whether it must not hold. */
export interface TestChoice {
  test: TestName;
  measure?: Measure;
  negated?: true;
}

const isFilled: TestChoice = { test: 'blank', negated: true };
const isBlank: TestChoice = { test: 'blank' };
const ofOrder: TestChoice[] = [
  { test: 'equals' },
  { test: 'differs' },
  { test: 'more' },
  { test: 'atLeast' },
  { test: 'less' },
  { test: 'atMost' },
];
const ofLength: TestChoice[] = [
  { test: 'atLeast', measure: 'length' },
  { test: 'atMost', measure: 'length' },
  { test: 'equals', measure: 'length' },
];
const ofAge: TestChoice[] = [
  { test: 'atLeast', measure: 'daysSince' },
  { test: 'atMost', measure: 'daysSince' },
];
const oneOf: TestChoice[] = [{ test: 'oneOf' }, { test: 'oneOf', negated: true }];

const choicesByKind: Readonly<Record<LogicField['kind'], readonly TestChoice[]>> = {
  text: [
    isFilled,
    isBlank,
    { test: 'equals' },
    { test: 'differs' },
    { test: 'contains' },
    { test: 'contains', negated: true },
    { test: 'startsWith' },
    { test: 'endsWith' },
    ...oneOf,
    { test: 'matches' },
    { test: 'matches', negated: true },
    ...ofLength,
    { test: 'inVocabulary' },
    { test: 'isUscc' },
    { test: 'isMobile' },
    { test: 'isEmail' },
  ],
  number: [...ofOrder, isFilled, isBlank],
  date: [
    ...ofOrder,
    { test: 'before' },
    { test: 'after' },
    { test: 'past' },
    { test: 'future' },
    ...ofAge,
    isFilled,
    isBlank,
  ],
  choice: [{ test: 'equals' }, { test: 'differs' }, ...oneOf, isFilled, isBlank, { test: 'inVocabulary' }],
  boolean: [{ test: 'equals' }, isFilled, isBlank],
  list: [isFilled, isBlank, { test: 'contains' }, { test: 'contains', negated: true }, ...ofLength],
  rows: [isFilled, isBlank, ...ofLength],
};

/** The tests that suit the field, and the one that is there already, whatever it is. */
export function testsFor(field: LogicField | undefined, present: TestChoice): TestChoice[] {
  const choices = choicesByKind[field?.kind ?? 'text'];
  return choices.some((choice) => keyOfTest(choice) === keyOfTest(present))
    ? [...choices]
    : [{ test: present.test, measure: present.measure, negated: present.negated }, ...choices];
}

export function keyOfTest({ test, measure, negated }: TestChoice): string {
  return `${negated === true ? 'not ' : ''}${measure ?? 'value'} ${test}`;
}

/** The condition with another test; its value stays where the new test can take it. */
export function withTest(model: LogicTest, choice: TestChoice, field: LogicField | undefined): LogicTest {
  const { test, measure, negated } = choice;
  const base: LogicTest = {
    kind: 'test',
    field: model.field,
    test,
    ...(measure === undefined ? {} : { measure }),
    ...(negated === undefined ? {} : { negated }),
  };
  const { takes } = logicTests[test];
  if (takesNoValue(test)) return base;
  const isSameUse = logicTests[model.test].takes === takes && model.measure === measure;
  if (isSameUse && model.value !== undefined) {
    return { ...base, value: model.value, ...(model.flags === undefined ? {} : { flags: model.flags }) };
  }
  if (takes === 'list') return { ...base, value: typeof model.value === 'string' ? [model.value] : [] };
  if (measure !== undefined || field?.kind === 'number') return { ...base, value: 0 };
  if (field?.kind === 'boolean') return { ...base, value: true };
  return { ...base, value: typeof model.value === 'string' ? model.value : '' };
}
