import fc from 'fast-check';
import type { BlockingKey } from '@guiyi/contracts';
import { MatchColumnsBuilder } from '../bulk/match-columns-builder';
import type { MatchColumns } from '../bulk/match-columns';
import { planBlocks } from '../bulk/plan-blocks';
import { testRecords } from '../bulk/records.fixture';
import { scanShard } from '../bulk/scan-shard';
import { testDocument, type TestRecord } from '../bulk/test-rule.fixture';
import { compileMatchRule } from '../rule/match-rule';
import { analyzeBlocking } from './analyze-blocking';
import { blockingKeysOf, sharedBlockingKeys } from './blocking-keys';
import { indexBlocks, recordsInHashOrder } from './block-index';
import { compileBlockingKey, hashesOfRecord, uniqueAscending } from './compile-key';
import { keyEntries } from './key-entries';
import { combineHashes, hashText, keySpace } from './key-hash';
import { PartHashes } from './part-hashes';
import { estimateReach } from './reached-matches';
import { suggestBlockingKeys } from './suggest-blocking-keys';

const rule = compileMatchRule(testDocument);
const roomyRule = compileMatchRule({ ...testDocument, maxBlockSize: 1000 });

function columnsOf(records: readonly TestRecord[]): MatchColumns {
  const builder = new MatchColumnsBuilder(rule);
  for (const { id, forms } of records) builder.add(id, forms);
  return builder.finish();
}

test('The hashes made column by column are those of each record', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const columns = columnsOf(records);
      const parts = new PartHashes(columns);
      for (const key of rule.blockingKeys) {
        const { hashes, records: holders } = keyEntries(key, parts, recordsInHashOrder(columns));
        for (const [record, { forms }] of records.entries()) {
          const own = Array.from(hashes).filter((_, entry) => holders[entry] === record);
          expect(own).toEqual(uniqueAscending(hashesOfRecord(key, forms)));
        }
      }
    }),
  );
});

test('Counted pairs are those that a scan compares; each pair is of the keys that its records share', () => {
  fc.assert(
    fc.property(testRecords, fc.boolean(), (records, isRoomy) => {
      const chosen = isRoomy ? roomyRule : rule;
      const columns = columnsOf(records);
      const analysis = analyzeBlocking(chosen, columns);
      const scan = scanShard(chosen, columns, planBlocks(chosen, columns), { keep: 'noMatch' });
      expect(analysis.together).toMatchObject({ pairs: scan.candidatePairs, isExact: true });
      expect(Array.from(analysis.keyless)).toEqual(
        [...records.keys()].filter((record) => blockingKeysOf(chosen, records[record]!.forms).length === 0),
      );
      if (!isRoomy) return;
      const shared = Array.from(scan.pairs.left, (left, pair) =>
        sharedBlockingKeys(chosen, records[left]!.forms, records[scan.pairs.right[pair]!]!.forms),
      );
      for (const key of analysis.keys) {
        expect(key.comparedPairs).toBe(shared.filter((keys) => keys.includes(key.id)).length);
        expect(key.onlyHere).toBe(shared.filter((keys) => keys.length === 1 && keys[0] === key.id).length);
      }
    }),
  );
});

test('Neither the analysis nor the suggestion depends on the order of the records', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const there = columnsOf(records);
      const back = columnsOf([...records].reverse());
      // Which records have no key is said by their numbers, which are those of the rows.
      const analyze = (columns: MatchColumns): unknown => {
        const { keyless, ...analysis } = analyzeBlocking(rule, columns);
        return { ...analysis, keyless: keyless.length };
      };
      expect(analyze(back)).toEqual(analyze(there));
      const suggest = (columns: MatchColumns): unknown =>
        suggestBlockingKeys(rule, columns, testDocument.blockingKeys);
      expect(suggest(back)).toEqual(suggest(there));
    }),
  );
});

/** Pairs of records: p0 and q0, p1 and q1 … have one name and phone, and everybody has one city. */
function couples(count: number): TestRecord[] {
  return Array.from({ length: count }, (_, couple) => [
    { id: `p${couple}`, forms: { name: [`name ${couple}`], phones: [`1${couple}`], city: ['p'] } },
    { id: `q${couple}`, forms: { name: [`name ${couple}`], phones: [`1${couple}`], city: ['p'] } },
  ]).flat();
}

test('A key that everybody shares is counted to the last pair, named by its value, and refined', () => {
  const document = { ...testDocument, blockingKeys: [{ id: 'city', all: [{ form: 'city' }] }], refineBy: [] };
  const builder = new MatchColumnsBuilder(compileMatchRule(document));
  for (const { id, forms } of couples(20_000)) builder.add(id, forms);
  const analysis = analyzeBlocking(compileMatchRule(document), builder.finish());
  expect(analysis.keys).toEqual([
    expect.objectContaining({
      pairs: (40_000 * 39_999) / 2,
      largest: [{ values: ['p'], records: 40_000 }],
      oversized: { blocks: 1, records: 40_000 },
      incomplete: 40_000,
    }),
  ]);
  expect(analysis.together.pairs).toBeLessThan(40_000 * testDocument.maxBlockSize);
  // Put in order of the names, neighbours meet: every couple is found although the block was cut.
  expect(analysis.reach.matches).toBe(20_000);
});

test('Pairs drawn from a large key stand for all', () => {
  const records = couples(300);
  const columns = columnsOf(records);
  const { together, keys } = analyzeBlocking(
    compileMatchRule({
      ...testDocument,
      blockingKeys: [{ id: 'city', all: [{ form: 'city' }] }],
      maxBlockSize: 1000,
    }),
    columns,
    { mostPairs: 5000 },
  );
  expect(together).toMatchObject({ isExact: false, pairs: (600 * 599) / 2 });
  expect(keys[0]!.pairs).toBe((600 * 599) / 2);
});

test('The recall of keys that reach matches independently of each other is recovered', () => {
  const keys = ['identifier', 'name', 'phones'].map((form) =>
    compileBlockingKey({ id: form, all: [{ form }] }),
  );
  const shares = [0.8, 0.6, 0.5];
  const all = Array.from({ length: 20_000 }, (_, pair) => ({
    left: pair,
    right: pair,
    weight: 1,
    keys: [0, 1, 2].filter((key) => combineHashes(hashText(`${key}`), pair) / keySpace < shares[key]!),
  }));
  const { recall } = estimateReach(
    rule,
    keys,
    all.filter((match) => match.keys.length > 0),
  );
  expect(recall).toBeCloseTo(1 - 0.2 * 0.4 * 0.5, 2);
});

const candidates: BlockingKey[] = ['city', 'name', 'phones', 'identifier'].map((form) => ({
  id: form,
  all: [{ form }],
}));

test('Suggested keys reach the matches for few pairs; what costs too much or adds nothing is said', () => {
  const records = couples(400).map((record, place) =>
    place % 10 === 0
      ? { ...record, forms: { ...record.forms, name: [`other ${place}`], alias: ['x'] } }
      : record,
  );
  const suggestion = suggestBlockingKeys(rule, columnsOf(records), candidates, { mostPairs: 2000 });
  expect(suggestion.keys.map(({ key }) => key.id).sort()).toEqual(['name', 'phones']);
  expect(suggestion).toMatchObject({ coverage: 1, pairs: 400 });
  expect(suggestion.rejected.map(({ key, reason }) => [key.id, reason])).toEqual([
    ['city', 'tooManyPairs'],
    ['identifier', 'nothingNew'],
  ]);
});

test('A candidate over a form that the columns lack is refused by name', () => {
  const candidate = { id: 'fax', all: [{ form: 'fax' }] };
  expect(() => suggestBlockingKeys(rule, columnsOf(couples(2)), [candidate])).toThrow('"fax"');
});

test('Every record is in the blocks that the index says it is in', () => {
  fc.assert(
    fc.property(testRecords, (records) => {
      const columns = columnsOf(records);
      const { index } = indexBlocks(rule.blockingKeys, columns, { maxBlockSize: 1000 });
      for (const record of records.keys()) {
        for (let place = index.blockOffsets[record]!; place < index.blockOffsets[record + 1]!; place++) {
          const block = index.blocks[place]!;
          expect(index.members.subarray(index.offsets[block], index.offsets[block + 1])).toContain(record);
        }
      }
    }),
  );
});
