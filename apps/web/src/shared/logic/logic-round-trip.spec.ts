import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic, compileLogic, operatorNames } from '@guiyi/logic';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOf, ruleOf, type LogicModel } from './logic-model';
import { childrenOf, indentPart, movePart, outdentPart, partAt, withPart } from './logic-tree';
import { operatorSlots, slotAt } from './operator-slots';

const RULES = join(__dirname, '../../../../../rules');

describe('a rule that the builder opens and writes again', () => {
  it('is the same for every rule that is shipped, and needs no raw block', () => {
    const found = shippedLogic();
    expect(found.length).toBeGreaterThan(40);
    for (const rule of found) {
      expect(JSON.stringify(ruleOf(modelOf(rule)))).toBe(JSON.stringify(rule));
      expect(partsOf(modelOf(rule)).filter(({ kind }) => kind === 'raw')).toEqual([]);
    }
  });

  it('is the same to the character and answers the same for more than 500 generated ones, ten of each operator', () => {
    let compiled = 0;
    for (const name of operatorNames) {
      fc.assert(
        fc.property(callsOf(name), fc.tuple(records, records, records), (rule, data) => {
          const written = ruleOf(modelOf(rule));
          expect(JSON.stringify(written)).toBe(JSON.stringify(rule));
          if (checkLogic(rule, { pointer: '' }).length > 0) return;
          compiled += 1;
          for (const one of data) expect(answerOf(written, one)).toEqual(answerOf(rule, one));
        }),
        { numRuns: 10 },
      );
    }
    expect(operatorNames.length * 10).toBeGreaterThanOrEqual(500);
    expect(compiled).toBeGreaterThan(200);
  });

  it('answers the same after a part was opened, put back and shown again', () => {
    fc.assert(
      fc.property(rules, fc.array(fc.nat(3), { maxLength: 5 }), (rule, steps) => {
        const model = modelOf(rule);
        const path = steps.reduce<number[]>((way, step) => {
          const children = childrenOf(partAt(model, way) ?? model);
          return children.length === 0 ? way : [...way, step % children.length];
        }, []);
        const part = partAt(model, path);
        if (part === undefined) return;
        expect(ruleOf(withPart(model, path, modelOf(ruleOf(part))))).toEqual(rule);
      }),
    );
  });
});

describe('moving a part', () => {
  const of = (...operators: string[]): LogicModel[] =>
    operators.map((name) => ({ kind: 'variable', path: name }));
  const group = (operator: 'and' | 'or', ...items: LogicModel[]): LogicModel => ({
    kind: 'group',
    operator,
    items,
  });

  it('up and down keeps the others in their order, and comes back', () => {
    const model = group('and', ...of('a', 'b', 'c'));
    const moved = movePart(model, [2], -1)!;
    expect([moved.model, moved.path]).toEqual([group('and', ...of('a', 'c', 'b')), [1]]);
    expect(movePart(moved.model, [1], 1)?.model).toEqual(model);
    expect(movePart(model, [0], -1)).toBeUndefined();
  });

  it('in makes a group of the other kind, or joins the one before; out is the way back', () => {
    const model = group('and', ...of('a', 'b', 'c'));
    const alone = indentPart(model, [1])!;
    expect(alone.model).toEqual(group('and', ...of('a'), group('or', ...of('b')), ...of('c')));
    const joined = indentPart(alone.model, [2])!;
    expect([joined.model, joined.path]).toEqual([
      group('and', ...of('a'), group('or', ...of('b', 'c'))),
      [1, 1],
    ]);
    const out = outdentPart(joined.model, joined.path)!;
    expect(out.model).toEqual(alone.model);
    expect(outdentPart(out.model, [1, 0])?.model).toEqual(model);
    expect(outdentPart(model, [0])).toBeUndefined();
  });
});

/** Whatever stands for a rule in the shipped documents. */
function shippedLogic(): JsonLogic[] {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  return files.flatMap((name) => logicIn(JSON.parse(readFileSync(join(RULES, name), 'utf8')) as JsonValue));
}

function logicIn(value: JsonValue): JsonLogic[] {
  if (Array.isArray(value)) return value.flatMap(logicIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ['check', 'when', 'if'].includes(name) && isCall(inner) ? [inner as JsonLogic] : logicIn(inner),
  );
}

function isCall(value: JsonValue | undefined): boolean {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return names.length === 1 && operatorSlots(names[0] ?? '') !== undefined;
}

function partsOf(model: LogicModel): LogicModel[] {
  return [model, ...childrenOf(model).flatMap(partsOf)];
}

function answerOf(rule: JsonLogic, data: object): unknown {
  return compileLogic(rule, { vocabularies: undefined }).evaluate(data, {
    now: new Date('2026-03-01T00:00:00Z'),
    old: { name: '上海鑫达', n: 3 },
  });
}

const records = fc.record({
  name: fc.constantFrom('上海鑫达', 'ACME Ltd.', '', '2026-01-31'),
  n: fc.integer({ min: -5, max: 5 }),
  flag: fc.boolean(),
  since: fc.constantFrom('2025-12-24', '2026-06-01', 'never'),
  contacts: fc.array(fc.record({ mobile: fc.constantFrom('13916283745', ''), n: fc.nat(5) }), {
    maxLength: 3,
  }),
});

type Part = 'rule' | 'ofRow' | 'leaf';
type Parts = (key: Part) => fc.Arbitrary<JsonLogic>;

/** A grammar over all operators: places are mostly filled with what belongs there, and written in every way allowed. */
const grammar = fc.letrec<Record<Part, JsonLogic>>((tie) => ({
  leaf: fc.constantFrom<JsonLogic[]>(
    ...[{ var: 'name' }, { var: 'n' }, { var: ['flag'] }, { var: ['missing', 0] }, { var: 'since' }],
    ...[
      { var: 'contacts' },
      { var: '' },
      0,
      1,
      2.5,
      '上海',
      'x',
      '',
      true,
      false,
      null,
      [],
      ['a', 1],
      [[1], 2],
    ],
  ),
  ofRow: fc.oneof(
    fc.constantFrom<JsonLogic[]>(
      { var: 'mobile' },
      { '>': [{ var: 'n' }, 2] },
      { isMobile: { var: 'mobile' } },
    ),
    tie('leaf'),
  ),
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.constantFrom(...operatorNames).chain((name) => called(name, tie)),
    // What the language does not know.
    fc.constantFrom<JsonLogic[]>({ constructor: [1] }, { similarity: [1] }, { and: true }),
  ),
}));
const rules = grammar.rule;

function callsOf(name: string): fc.Arbitrary<JsonLogic> {
  return called(name, (key) => grammar[key]);
}

/** The operator with any number of arguments that it takes; a single one in a list or alone. */
function called(name: string, parts: Parts): fc.Arbitrary<JsonLogic> {
  const { least = 1, most = 1 } = operatorSlots(name) ?? {};
  return fc
    .tuple(fc.integer({ min: least, max: Math.min(most, Math.max(least, 4)) }), fc.boolean())
    .chain(([size, isAlone]) =>
      fc.tuple(...Array.from({ length: size }, (_, place) => inSlot(name, place, parts))).map((args) => {
        const [only] = args;
        const mayStandAlone = isAlone && args.length === 1 && only !== undefined && !Array.isArray(only);
        return { [name]: mayStandAlone ? only : args };
      }),
    );
}

function inSlot(name: string, place: number, parts: Parts): fc.Arbitrary<JsonLogic> {
  const slot = slotAt(name, place);
  if (slot === 'fieldName') return fc.constantFrom('name', 'n', 'contacts');
  if (slot === 'vocabulary') return fc.constantFrom('region', 'source');
  if (slot === 'datePart') return fc.constantFrom('year', 'month', 'weekday');
  if (slot === 'ofRow' || slot === 'rowValue') return parts('ofRow');
  const isCollection = place === 0 && ['ofRow', 'rowValue'].includes(slotAt(name, 1));
  return isCollection ? fc.constant({ var: 'contacts' }) : parts('rule');
}
