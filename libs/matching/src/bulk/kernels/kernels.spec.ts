import type { ComparatorSpec } from '@guiyi/contracts';
import fc from 'fast-check';
import { compileComparator } from '../../comparators/registry';
import type { CompiledLevel } from '../../rule/match-rule';
import type { FormColumn } from '../match-columns';
import { FormValues } from './form-values';
import { compileLadders } from './registry';

/** A column whose value v is texts[v]. */
function columnOf(texts: readonly string[]): FormColumn {
  const textOffsets = new Uint32Array(texts.length + 1);
  for (const [value, text] of texts.entries()) textOffsets[value + 1] = textOffsets[value]! + text.length;
  return {
    offsets: new Uint32Array(1),
    codes: new Uint32Array(0),
    textOffsets,
    texts: Uint16Array.from(texts.flatMap((text) => text.split('').map((unit) => unit.charCodeAt(0)))),
    holders: new Uint32Array(texts.length),
    records: 0,
  };
}

function levelOf(when: ComparatorSpec): CompiledLevel {
  return {
    document: { id: 'level', when, evidence: { weight: 1 } },
    id: 'level',
    form: 'form',
    comparator: compileComparator(when),
    isExact: false,
    unknownShare: 0.5,
  };
}

const atLeast = fc.oneof(
  fc.constantFrom(0.5, 0.6, 0.75, 0.8, 0.88, 0.92, 1),
  fc.double({ min: 0.01, max: 1, noNaN: true }),
);
const minLength = fc.constantFrom(1, 2, 3);

const specifications: fc.Arbitrary<ComparatorSpec> = fc.oneof(
  fc.record({
    comparator: fc.constantFrom('jaroWinkler' as const, 'editSimilarity' as const),
    atLeast,
    minLength,
  }),
  fc.record({ comparator: fc.constantFrom('tokenSet' as const, 'tokenSort' as const), atLeast, minLength }),
  fc.record({ comparator: fc.constant('subsequence' as const), atLeast, minLength }),
  fc.record({
    comparator: fc.constant('ngramOverlap' as const),
    atLeast,
    minLength,
    length: fc.constantFrom(1, 2, 3),
  }),
  fc.record({ comparator: fc.constant('editDistance' as const), atMost: fc.nat({ max: 5 }), minLength }),
  fc.record({ comparator: fc.constant('contains' as const), minLength, sameNumbers: fc.boolean() }),
  fc.record({
    comparator: fc.constant('contains' as const),
    at: fc.constantFrom('anywhere' as const, 'start' as const, 'end' as const),
    wholeWords: fc.boolean(),
  }),
  fc.record({
    comparator: fc.constant('numberWithin' as const),
    tolerance: fc.constantFrom(0, 0.2, 1, 10),
    share: fc.constantFrom(0, 0.1),
    digitsSwapped: fc.boolean(),
  }),
  fc.record({
    comparator: fc.constant('dateWithin' as const),
    days: fc.nat({ max: 40 }),
    daySwapped: fc.boolean(),
    oneDigit: fc.boolean(),
    partial: fc.boolean(),
    sameYear: fc.boolean(),
  }),
  fc.record({ comparator: fc.constant('initials' as const) }),
);

const short = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', ' ', 'A', '1', '鑫', '達', '\ud83d', '\ude00'),
  maxLength: 12,
});
/** Around the ends of a word and of two. */
const long = fc
  .integer({ min: 20, max: 70 })
  .chain((length) =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', ' ', '鑫'), minLength: length, maxLength: length }),
  );
const dates = fc
  .tuple(
    fc.integer({ min: 1998, max: 2002 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const others = fc.oneof(
  fc.constantFrom(
    '',
    'martha',
    'marhta',
    'dwayne',
    'duane',
    '中国工商银行',
    '工商银行',
    '2000',
    '200002',
    '20000230',
  ),
  fc.integer({ min: -30, max: 30 }).map((number) => String(number / 10)),
);

/** A text, and one that is a few edits away from it. */
const neighbours = fc
  .tuple(
    fc.oneof(short, long, dates),
    fc.array(fc.tuple(fc.nat({ max: 80 }), fc.constantFrom('swap', 'drop', 'double', 'x')), { maxLength: 4 }),
  )
  .map(([text, edits]): [string, string] => [
    text,
    edits.reduce((edited, [at, edit]) => change(edited, at, edit), text),
  ]);

function change(text: string, at: number, edit: string): string {
  const place = text.length === 0 ? 0 : at % text.length;
  const [before, unit, after] = [text.slice(0, place), text.slice(place, place + 1), text.slice(place + 1)];
  if (edit === 'drop') return before + after;
  if (edit === 'double') return before + unit + unit + after;
  if (edit === 'swap') return before + after.slice(0, 1) + unit + after.slice(1);
  return before + edit + after;
}

const texts = fc
  .tuple(
    fc.array(neighbours, { minLength: 1, maxLength: 4 }),
    fc.array(fc.oneof(short, long, dates, others), { maxLength: 4 }),
  )
  .map(([pairs, more]) => [...new Set([...pairs.flat(), ...more])]);

test('Every ladder gives the first level that its comparators hold for, and its bounds never hide one', () => {
  fc.assert(
    fc.property(fc.array(specifications, { minLength: 1, maxLength: 4 }), texts, (specs, values) => {
      const levels = specs.map((when, level) => ({ level, compiled: levelOf(when) }));
      const wrong: unknown[] = [];
      for (const { ladder, levels: own } of compileLadders(levels, new FormValues(columnOf(values)))) {
        for (const [left, right] of differentPairs(values.length)) {
          const [first, second] = [values[left]!, values[right]!];
          const found = own.findIndex((level) => levels[level]!.compiled.comparator.holds(first, second));
          const expected = found < 0 ? own.length : found;
          const possible = ladder.mayReach(left, right);
          const many = new Uint8Array(1);
          ladder.mayReachMany(Int32Array.of(left), Int32Array.of(right), 1, many);
          const reached = ladder.reach(left, right);
          if (reached !== expected || possible > expected || many[0] !== possible)
            wrong.push({
              first,
              second,
              specs: own.map((level) => specs[level]),
              expected,
              possible,
              reached,
            });
        }
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

function differentPairs(count: number): [number, number][] {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return numbers.flatMap((left) =>
    numbers.filter((right) => right !== left).map((right): [number, number] => [left, right]),
  );
}
