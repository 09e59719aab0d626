import type { JsonLogic } from '@guiyi/contracts';
import fc from 'fast-check';
import reference from 'json-logic-js';
import { checkLogic } from './check-logic';
import { compileLogic } from './compile-logic';
import { operatorNames } from './operators/registry';

const texts = ['', '上海', '鑫达机械有限公司', 'abc', '13800138000', '0'];
const record = fc.record({
  a: fc.integer({ min: -20, max: 20 }),
  b: fc.double({ min: -5, max: 5, noNaN: true, noDefaultInfinity: true }),
  s: fc.constantFrom(...texts),
  t: fc.constantFrom(...texts),
  flag: fc.boolean(),
  list: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
  rows: fc.array(fc.record({ n: fc.integer({ min: 0, max: 9 }), f: fc.boolean() }), { maxLength: 4 }),
});

/** Rules of one type per expression, where both engines mean the same: no coercion, nothing missing. */
const typed = fc.letrec<Record<'number' | 'text' | 'truth' | 'list', JsonLogic>>((tie) => {
  const op = (name: string, ...parts: fc.Arbitrary<JsonLogic>[]): fc.Arbitrary<JsonLogic> =>
    fc.tuple(...parts).map((args) => ({ [name]: args }));
  const several = (names: string[], part: fc.Arbitrary<JsonLogic>): fc.Arbitrary<JsonLogic> =>
    fc
      .tuple(fc.constantFrom(...names), fc.array(part, { minLength: 1, maxLength: 4 }))
      .map(([name, args]) => ({ [name]: args }));
  const [number, text, truth, list] = [tie('number'), tie('text'), tie('truth'), tie('list')];
  const ofItem = fc.constantFrom<JsonLogic[]>(
    { '>': [{ var: '' }, 4] },
    { '%': [{ var: '' }, 2] },
    { in: [{ var: '' }, [1, 2, 3]] },
  );
  const rowTest = fc.constantFrom<JsonLogic[]>({ var: 'f' }, { '<=': [2, { var: 'n' }, 7] });
  const rows: fc.Arbitrary<JsonLogic> = fc.constant({ var: 'rows' });
  const alternative = (part: fc.Arbitrary<JsonLogic>) => op('if', truth, part, truth, part, part);
  return {
    number: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.integer({ min: -9, max: 9 }),
      fc.constantFrom<JsonLogic[]>(
        { var: 'a' },
        { var: 'b' },
        { var: ['none', 3] },
        { var: 'list.0' },
        { '+': '3.25' },
      ),
      several(['+', '*', 'max', 'min'], number),
      op('-', number, number),
      op('-', number),
      op('/', number, number),
      op('%', number, number),
      alternative(number),
      op('reduce', list, fc.constant({ '+': [{ var: 'current' }, { var: 'accumulator' }] }), number),
    ),
    text: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(...texts),
      fc.constantFrom<JsonLogic[]>({ var: 's' }, { var: 't' }),
      several(['cat'], text),
      op('substr', text, fc.integer({ min: -4, max: 4 }), fc.integer({ min: -3, max: 4 })),
      op('substr', text, fc.integer({ min: -4, max: 4 })),
      alternative(text),
    ),
    truth: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.boolean(),
      fc.constant({ var: 'flag' }),
      several(['and', 'or'], truth),
      op('!', truth),
      op('!!', fc.oneof(text, truth, list)),
      ...['<', '<=', '>', '>=', '==', '===', '!=', '!=='].map((name) => op(name, text, text)),
      ...['<', '<='].map((name) => op(name, text, text, text)),
      ...['==', '===', '!=', '!=='].map((name) => op(name, truth, truth)),
      op('in', text, text),
      op('in', text, fc.constant(texts)),
      ...['all', 'some', 'none'].map((name) => op(name, list, ofItem)),
      ...['all', 'some', 'none'].map((name) => op(name, rows, rowTest)),
      fc.constantFrom<JsonLogic[]>(
        { '!': { missing: ['s', 'x'] } },
        { '!': { missing_some: [1, ['s', 'x']] } },
      ),
    ),
    list: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constant({ var: 'list' }),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
      op('map', list, fc.constant({ '*': [{ var: '' }, 2] })),
      op('filter', list, ofItem),
      several(['merge'], list),
    ),
  };
});

/** Comparisons of numbers stand at the top only, where an operand without an answer can be told from false. */
const comparison = fc
  .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!=='), typed.number, typed.number)
  .map(([name, left, right]) => ({ left, right, rule: { [name]: [left, right] } }));

const byReference = (rule: JsonLogic, data: unknown): unknown =>
  reference.apply(rule as Parameters<typeof reference.apply>[0], data);
const ours = (rule: JsonLogic, data: unknown, mode: 'closures' | 'generated' = 'generated') =>
  compileLogic(rule, { mode }).evaluate(data);

/** NaN, infinities and null are what the reference gives where there is no answer. */
const isAnswer = (value: unknown): boolean =>
  JSON.stringify(value) === JSON.stringify(value) && hasNoGap(value);
const hasNoGap = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(hasNoGap)
    : typeof value === 'number'
      ? Number.isFinite(value)
      : value !== null && value !== undefined;

/** Whether every number inside the rule has an answer, so that no gap hides in a subexpression. */
const hasOnlyAnswers = (rule: JsonLogic, data: unknown): boolean => {
  if (typeof rule !== 'object' || rule === null) return true;
  if (Array.isArray(rule)) return rule.every((part) => hasOnlyAnswers(part, data));
  const [name = ''] = Object.keys(rule);
  if (['map', 'filter', 'reduce', 'all', 'some', 'none'].includes(name)) {
    const [source, , initial] = rule[name] as JsonLogic[];
    return (
      hasOnlyAnswers(source ?? null, data) &&
      hasOnlyAnswers(initial ?? 0, data) &&
      isAnswer(byReference(rule, data))
    );
  }
  return hasOnlyAnswers(rule[name] ?? null, data) && isAnswer(byReference(rule, data));
};

test('random rules give the answers of json-logic-js', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.oneof(typed.number, typed.text, typed.truth, typed.list), record, (rule, data) => {
      if (!hasOnlyAnswers(rule, data)) return;
      compared += 1;
      const expected = normal(byReference(rule, data));
      expect(normal(ours(rule, data).value)).toEqual(expected);
      expect(normal(ours(rule, data, 'closures').value)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(compared).toBeGreaterThan(1200);
});

test('random comparisons of numbers give the answers of json-logic-js', () => {
  fc.assert(
    fc.property(comparison, record, ({ left, right, rule }, data) => {
      if (!hasOnlyAnswers(left, data) || !hasOnlyAnswers(right, data)) return;
      expect(ours(rule, data).value).toBe(byReference(rule, data));
    }),
    { numRuns: 2000 },
  );
});

test('explaining gives the same answer as evaluating', () => {
  fc.assert(
    fc.property(fc.oneof(typed.number, typed.text, typed.truth, typed.list), record, (rule, data) => {
      const compiled = compileLogic(rule);
      const { outcome, value } = compiled.explain(data);
      expect({ outcome, value }).toEqual(compiled.evaluate(data));
    }),
    { numRuns: 500 },
  );
});

test('what is decided without a value stays decided with it', () => {
  fc.assert(
    fc.property(typed.truth, record, fc.subarray(['a', 'b', 's', 't', 'flag']), (rule, data, gone) => {
      if (JSON.stringify(rule).includes('missing')) return;
      const partial = Object.fromEntries(Object.entries(data).filter(([name]) => !gone.includes(name)));
      const before = ours(rule, partial).outcome;
      if (before !== 'unknown') expect(ours(rule, data).outcome).toBe(before);
    }),
    { numRuns: 1000 },
  );
});

test('no document throws, hangs or shows anything that is not in the data', () => {
  const name = fc.oneof(
    fc.constantFrom(...operatorNames),
    fc.constantFrom('constructor', '__proto__', 'toString', 'log', 'valueOf'),
  );
  const path = fc.constantFrom(
    'constructor',
    '__proto__.a',
    'a.constructor.prototype',
    'a.length',
    'hasOwnProperty',
    '',
  );
  const { rule } = fc.letrec<{ rule: JsonLogic }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<JsonLogic[]>(null, 0, -1, 'a', '', true, [], '(a+)+$', 1e308, 0.1),
      path,
      path.map((text) => ({ var: text })),
      fc.tuple(name, fc.array(tie('rule'), { maxLength: 4 })).map(([key, args]) => ownEntry(key, args)),
      fc.array(tie('rule'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(rule, fc.jsonValue({ maxDepth: 3 }), (candidate, data) => {
      if (checkLogic(candidate, { pointer: '' }).length > 0) return;
      const compiled = compileLogic(candidate);
      const before = JSON.stringify(data);
      const { value } = compiled.evaluate(data);
      expect(normal(compiled.explain(data).value)).toEqual(normal(value));
      expect(value === undefined || typeof JSON.stringify(value) === 'string').toBe(true);
      expect(JSON.stringify(data)).toBe(before);
    }),
    { numRuns: 3000 },
  );
});

/** What a rule may be given beside the record. */
const circumstances = fc.record({
  now: fc.constantFrom(undefined, '2026-03-05', '2026-03-05T08:30:00+08:00', 'soon'),
  old: fc.constantFrom(undefined, null, { a: 1, s: '上海', rows: [] }, JSON.parse('{"__proto__":{"a":2}}')),
});

test('generated code and closures give the same answer, whatever the rule and the data', () => {
  const names = operatorNames.filter((name) => !['matches', 'inVocabulary', 'datePart'].includes(name));
  const { rule } = fc.letrec<{ rule: JsonLogic }>((tie) => {
    const loop = fc.constantFrom('map', 'filter', 'all', 'some', 'none', 'any', 'count', 'reduce');
    return {
      rule: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<JsonLogic[]>(null, 0, -0, 1.5, 'a', '', '上海', true, false, [], [1, null], [1, 'a']),
        fc
          .constantFrom(
            'a',
            's',
            'rows',
            'list.1',
            'rows.0.n',
            'deep.x.y',
            '',
            'constructor',
            'toString',
            '__proto__',
          )
          .map((path) => ({ var: path })),
        fc.constantFrom<JsonLogic[]>(
          { var: 'current' },
          { var: 'accumulator' },
          { var: 'n' },
          { var: ['gone', 2] },
          { old: 'a' },
          { changed: 's' },
          { datePart: [{ now: [] }, 'weekday'] },
          { matches: [{ var: 's' }, '^上'] },
        ),
        fc
          .tuple(fc.constantFrom(...names), fc.array(tie('rule'), { maxLength: 4 }))
          .map(([name, args]) => ({ [name]: args })),
        fc
          .tuple(loop, fc.constantFrom('rows', 'list', 'mixed'), tie('rule'), tie('rule'))
          .map(([name, path, body, initial]) => ({
            [name]: name === 'reduce' ? [{ var: path }, body, initial] : [{ var: path }, body],
          })),
        fc.array(tie('rule'), { maxLength: 3 }),
      ),
    };
  });
  const known = record.map((data) => ({
    ...data,
    deep: { x: { y: 1 } },
    mixed: [null, 1, 'a', [], { n: 2 }],
  }));
  const data = fc.oneof(
    known,
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(undefined, NaN, [], new Date(0), Object.create(null)),
  );
  let evaluated = 0;
  fc.assert(
    fc.property(rule, data, circumstances, (candidate, subject, given) => {
      if (checkLogic(candidate, { pointer: '' }).length > 0) return;
      evaluated += 1;
      const closures = compileLogic(candidate, { mode: 'closures' }).evaluate(subject, given);
      expect(compileLogic(candidate, { mode: 'generated' }).evaluate(subject, given)).toEqual(closures);
    }),
    { numRuns: 2000 },
  );
  expect(evaluated).toBeGreaterThan(600);
});

test('generated code holds no text of the rule', () => {
  const made: string[] = [];
  const makeFunction = globalThis.Function;
  const spy = jest.spyOn(globalThis, 'Function').mockImplementation((...parts) => {
    made.push(parts.join());
    return makeFunction(...parts);
  });
  const hostile = 'x`"\'];}throw(1)//${1}\u2028';
  const rule: JsonLogic = {
    or: [{ '==': [{ var: hostile }, hostile] }, { in: [{ var: `a.${hostile}` }, [hostile, 987654321]] }],
  };
  const answer = compileLogic(rule, { mode: 'generated' }).evaluate({ [hostile]: hostile });
  spy.mockRestore();
  expect(answer.value).toBe(true);
  expect(made).toHaveLength(1);
  expect(made[0]).not.toMatch(/throw|x`|987654321/);
});

/** A key like __proto__ becomes an own property, as JSON.parse makes it. */
function ownEntry(key: string, value: JsonLogic[]): JsonLogic {
  return JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`) as JsonLogic;
}

/** JSON knows no -0. */
function normal(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
