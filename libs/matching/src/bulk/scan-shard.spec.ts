import fc from 'fast-check';
import { blockingKeysOf } from '../blocking/blocking-keys';
import { clusterPairs } from '../clustering/cluster-pairs';
import { compareForms } from '../decision/compare-forms';
import { compileMatchRule } from '../rule/match-rule';
import { shardRanges } from './candidate-pairs';
import { buildTermFrequencies } from './column-frequencies';
import type { MatchColumns } from './match-columns';
import { MatchColumnsBuilder } from './match-columns-builder';
import { planBlocks } from './plan-blocks';
import { testRecords } from './records.fixture';
import { scanShard } from './scan-shard';
import { outcomeCodes } from './score-pairs';
import { testDocument, type TestRecord } from './test-rule.fixture';

const rule = compileMatchRule(testDocument);
const roomyRule = compileMatchRule({ ...testDocument, maxBlockSize: 100 });

function columnsOf(records: readonly TestRecord[], chosen = rule): MatchColumns {
  const builder = new MatchColumnsBuilder(chosen);
  for (const { id, forms } of records) builder.add(id, forms);
  return builder.finish();
}

/** Every scored pair as text, by ids, sorted: comparable whatever the order of the rows. */
function scan(records: readonly TestRecord[], shards: number, chosen = rule): string[] {
  const columns = columnsOf(records, chosen);
  const plan = planBlocks(chosen, columns);
  const frequencies = buildTermFrequencies(columns);
  return shardRanges(shards)
    .flatMap((range) => {
      const { pairs } = scanShard(chosen, columns, plan, { range, frequencies, keep: 'noMatch' });
      return Array.from({ length: pairs.length }, (_, place) => {
        const names = [records[pairs.left[place]!]!.id, records[pairs.right[place]!]!.id].sort();
        return `${names.join(' ')} ${pairs.scores[place]} ${outcomeCodes[pairs.outcomes[place]!]}`;
      });
    })
    .sort();
}

test('The bulk scan gives exactly the pairs that share a key, each scored as the reference does', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const frequencies = buildTermFrequencies(columnsOf(records));
      const keys = records.map(({ forms }) => new Set(blockingKeysOf(roomyRule, forms)));
      const expected: string[] = [];
      for (const [position, left] of records.entries()) {
        for (const [after, right] of records.slice(position + 1).entries()) {
          const other = keys[position + 1 + after]!;
          if (![...keys[position]!].some((key) => other.has(key))) continue;
          const { score, outcome } = compareForms(roomyRule, left.forms, right.forms, frequencies);
          expected.push(`${[left.id, right.id].sort().join(' ')} ${score} ${outcome}`);
        }
      }
      expect(scan(records, 1, roomyRule)).toEqual(expected.sort());
    }),
  );
});

test('Any number of shards and any order of the rows gives the same pairs, also with refined blocks', () => {
  fc.assert(
    fc.property(testRecords, fc.integer({ min: 2, max: 9 }), (records, shards) => {
      const once = scan(records, 1);
      expect(scan(records, shards)).toEqual(once);
      expect(scan([...records].reverse(), shards)).toEqual(once);
    }),
    { numRuns: 60 },
  );
});

test('A refined scan finds only pairs of the unrefined one', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const all = new Set(scan(records, 1, roomyRule));
      expect(scan(records, 1).filter((pair) => !all.has(pair))).toEqual([]);
    }),
  );
});

test('Every record that lost a comparison by cutting an oversized block is reported', () => {
  const records = Array.from({ length: 40 }, (_, position) => ({
    id: `r${position}`,
    forms: { name: [`n${position}`], phones: ['12'], city: position < 5 ? ['q'] : position < 8 ? [] : ['p'] },
  }));
  const columns = columnsOf(records);
  const plan = planBlocks(rule, columns);
  expect(plan.oversized).toHaveLength(2);
  expect(plan.oversized).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ blockingKey: 'phone', size: 40, incomplete: 35 }),
      expect.objectContaining({ blockingKey: 'nameStartAndCity', size: 32, incomplete: 32 }),
    ]),
  );
  expect([...plan.incomplete]).toEqual(Array.from({ length: 35 }, (_, place) => place + 5));
});

test('Linking only leaves out pairs of one source', () => {
  const builder = new MatchColumnsBuilder(rule);
  for (const [position, source] of [0, 0, 1].entries())
    builder.add(`r${position}`, { phones: ['12'] }, { source });
  const columns = builder.finish({ allocate: (bytes) => new SharedArrayBuffer(bytes) });
  const { pairs } = scanShard(rule, columns, planBlocks(rule, columns), {
    acrossSources: true,
    keep: 'noMatch',
  });
  expect([...pairs.left].map((left, place) => [left, pairs.right[place]])).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

test('Clusters do not depend on the order of the rows', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const clustersOf = (rows: readonly TestRecord[]): string[][] => {
        const columns = columnsOf(rows);
        const { pairs } = scanShard(rule, columns, planBlocks(rule, columns), {
          frequencies: buildTermFrequencies(columns),
          keep: 'match',
        });
        const ids = rows.map(({ id }) => id);
        const conflictingForms = [{ form: 'identifier', column: columns.forms['identifier']! }];
        return clusterPairs(ids, pairs, { maxSize: 4, conflictingForms }).map(({ members }) =>
          members.map((record) => ids[record]!),
        );
      };
      expect(clustersOf([...records].reverse())).toEqual(clustersOf(records));
    }),
  );
});

test('Blocks are counted by size, every compared pair by its score, and kept pairs have the states of the reference', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const columns = columnsOf(records, roomyRule);
      const plan = planBlocks(roomyRule, columns);
      const frequencies = buildTermFrequencies(columns);
      const result = scanShard(roomyRule, columns, plan, { frequencies });
      expect(result.blockSizes.reduce((sum, count) => sum + count, 0)).toBe(result.blocks);
      expect(result.scoreCounts.reduce((sum, count) => sum + count, 0)).toBe(result.candidatePairs);
      for (let pair = 0; pair < result.pairs.length; pair++) {
        const [left, right] = [records[result.pairs.left[pair]!]!, records[result.pairs.right[pair]!]!];
        const { levels } = compareForms(roomyRule, left.forms, right.forms, frequencies);
        const states = roomyRule.comparisons.map(
          (comparison, place) =>
            comparison.states[result.pairs.states[pair * roomyRule.comparisons.length + place]!],
        );
        expect(states).toEqual(roomyRule.comparisons.map(({ id }) => levels[id]));
      }
    }),
  );
});

test('Block sizes are counted by powers of two', () => {
  const sizes = [2, 3, 4, 5, 1];
  const records = sizes.flatMap((size) =>
    Array.from({ length: size }, (_, place) => ({
      id: `${size}-${place}`,
      forms: { phones: [`12${size}`] },
    })),
  );
  const columns = columnsOf(records, roomyRule);
  expect(scanShard(roomyRule, columns, planBlocks(roomyRule, columns)).blockSizes).toEqual([1, 2, 1]);
});
