import fc from 'fast-check';
import { MatchColumnsBuilder } from '../bulk/match-columns-builder';
import { compileMatchRule } from '../rule/match-rule';
import { recordsByValue, samplePairsOfGroups } from './agreeing-pairs';
import { sampleBlockPairs } from './block-pairs';
import { countPairs, pairScopeOf, type PairSample, type PairScope } from './pair-sample';
import { plantedDocument } from './planted.fixture';
import { sampleRandomPairs } from './random-pairs';
import { SeededRandom } from './seeded-random';

function scopeOf(size: number, sources?: readonly number[]): PairScope {
  const order = Uint32Array.from({ length: size }, (_, record) => record);
  return { size, order, ...(sources === undefined ? {} : { sources }) };
}

const namesOf = ({ left, right }: PairSample): string[] =>
  left.map((record, place) => `${record} ${right[place]}`);

test('Random pairs are drawn without replacement and stand for all pairs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 300 }), (size, wanted) => {
      const sample = sampleRandomPairs(scopeOf(size), wanted, new SeededRandom(1));
      expect(new Set(namesOf(sample)).size).toBe(sample.length);
      const weight = sample.weights.reduce((sum, each) => sum + each, 0);
      expect(weight).toBeCloseTo((size * (size - 1)) / 2, 6);
    }),
  );
});

test('Every pair is drawn about as often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed++)
    for (const name of namesOf(sampleRandomPairs(scopeOf(8), 5, new SeededRandom(seed))))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(counts.size).toBe(28);
  for (const count of counts.values()) expect(Math.abs(count / 3000 - 5 / 28)).toBeLessThan(0.04);
});

test('Linking files draws pairs across files only', () => {
  const sources = [0, 0, 0, 1, 1];
  expect(countPairs({ size: 5, sources })).toBe(6);
  const sample = sampleRandomPairs(scopeOf(5, sources), 100, new SeededRandom(1));
  expect(namesOf(sample).sort()).toEqual(['0 3', '0 4', '1 3', '1 4', '2 3', '2 4']);
});

test('Pairs that share a value: all of them, or a fair part that stands for all', () => {
  const document = plantedDocument(['name'], ['name']);
  const builder = new MatchColumnsBuilder(compileMatchRule(document));
  for (let record = 0; record < 300; record++) builder.add(`r${record}`, { name: [`n${record % 10}`] });
  const columns = builder.finish();
  const scope = pairScopeOf(columns, false);
  const groups = recordsByValue(columns.forms['name']!, scope);
  const all = samplePairsOfGroups(groups, scope, 10_000, new SeededRandom(1));
  expect(all.length).toBe(10 * 435);
  expect(new Set(namesOf(all)).size).toBe(all.length);
  const some = samplePairsOfGroups(groups, scope, 500, new SeededRandom(1));
  expect(some.length).toBe(500);
  expect(some.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(4350, 6);
  for (const [place, left] of some.left.entries()) expect(left % 10).toBe(some.right[place]! % 10);
  const [blocks] = sampleBlockPairs(compileMatchRule(document), columns, scope, 10_000, new SeededRandom(1));
  expect(namesOf(blocks!).sort()).toEqual(namesOf(all).sort());
});
