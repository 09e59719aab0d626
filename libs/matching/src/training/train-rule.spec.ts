import { checkShape } from '@guiyi/contracts';
import { buildTermFrequencies } from '../bulk/column-frequencies';
import type { MatchColumns } from '../bulk/match-columns';
import { MatchColumnsBuilder } from '../bulk/match-columns-builder';
import { formsOfRecord } from '../bulk/match-columns';
import { planBlocks } from '../bulk/plan-blocks';
import { scanShard } from '../bulk/scan-shard';
import { compareForms } from '../decision/compare-forms';
import { checkMatching } from '../rule/check-matching';
import { compileMatchRule } from '../rule/match-rule';
import { plantRecords, plantedComparison, plantedDocument, type Planted } from './planted.fixture';
import { trainRule } from './train-rule';
import type { TrainingResult } from './training-report';

const fields = [
  { form: 'name', values: 2000, same: 0.8, close: 0.1 },
  { form: 'city', values: 40, same: 0.9, close: 0.05 },
  { form: 'phone', values: 50_000, same: 0.6, close: 0.1, blank: 0.2 },
  { form: 'birth', values: 5000, same: 0.85, close: 0.1 },
];
const keys = ['name', 'phone', 'birth'];
const options = { randomPairs: 50_000, chosenPairs: 40_000 };

/** Pairs matched, and of them and of all pairs those of one original. */
function accuracyOf(
  { columns, originals }: Planted,
  { document }: TrainingResult,
): { f1: number; matched: number } {
  const rule = compileMatchRule(document);
  const frequencies = buildTermFrequencies(columns);
  const { pairs } = scanShard(rule, columns, planBlocks(rule, columns), { frequencies, keep: 'match' });
  let correct = 0;
  for (let pair = 0; pair < pairs.length; pair++)
    if (originals[pairs.left[pair]!] === originals[pairs.right[pair]!]) correct++;
  const sizes = new Map<number, number>();
  for (const original of originals) sizes.set(original, (sizes.get(original) ?? 0) + 1);
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  return { f1: (2 * correct) / (pairs.length + truePairs || 1), matched: pairs.length };
}

/** Of the pairs of one original in which both hold the form, the share at each level. */
function plantedShares({ columns, originals, document }: Planted, form: string): Map<string, number> {
  const rule = compileMatchRule(document);
  const copies = new Map<number, number[]>();
  const counts = new Map<string, number>();
  for (const [record, original] of originals.entries()) {
    const before = copies.get(original) ?? [];
    for (const other of before) {
      const [left, right] = [formsOfRecord(columns, record), formsOfRecord(columns, other)];
      const level = compareForms(rule, left, right).levels[form]!;
      if (!level.toLowerCase().includes('missing')) counts.set(level, (counts.get(level) ?? 0) + 1);
    }
    copies.set(original, [...before, record]);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...counts].map(([level, count]) => [level, count / total]));
}

/** Why estimates were refused. Planted misspellings are never met by chance, so that exact may weigh less than close. */
function reasonsOf({ report }: TrainingResult): string[] {
  return report.refusals.map(({ reason }) => reason).filter((reason) => reason !== 'outOfOrder');
}

describe('a base of 4,500 records with 1,500 copies', () => {
  const planted = plantRecords(fields, keys, { originals: 3000, copies: 1500, seed: 1 });
  const result = trainRule(planted.columns, planted.document, options);

  test('The planted m are recovered, but that pairs which no key reaches are not seen', () => {
    for (const { form } of fields) {
      const { levels } = result.report.comparisons.find(({ comparison }) => comparison === form)!;
      const shares = plantedShares(planted, form);
      for (const { level, m } of levels) expect(Math.abs(m - (shares.get(level) ?? 0))).toBeLessThan(0.07);
    }
  });

  test('u is what chance gives, although a hundred times more pairs agree because they are the same', () => {
    for (const { form, values } of fields) {
      const { u, uError } = result.report.comparisons.find(({ comparison }) => comparison === form)!
        .levels[0]!;
      const floor = 0.02 * result.report.prior.anyPair;
      expect(Math.abs(Math.log2(u / Math.max(1 / values, floor)))).toBeLessThan(1);
      expect(uError).toBeLessThan(u);
    }
  });

  test('The number of matches is estimated', () => {
    const { originals } = planted;
    const sizes = new Map<number, number>();
    for (const original of originals) sizes.set(original, (sizes.get(original) ?? 0) + 1);
    const truePairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    expect(result.report.prior.matches / truePairs).toBeGreaterThan(0.9);
    expect(result.report.prior.matches / truePairs).toBeLessThan(1.05);
  });

  test('The document is valid, and matches with it are right', () => {
    expect(checkShape('matching', result.document)).toEqual([]);
    const forms = new Set(fields.map(({ form }) => form));
    expect(checkMatching(result.document, { forms }).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
    expect(accuracyOf(planted, result).f1).toBeGreaterThan(0.92);
  });

  test('What happened is reported: every key converged, no estimate was refused', () => {
    expect(result.report.converged).toBe(true);
    expect(reasonsOf(result)).toEqual([]);
    expect(result.document.training).toMatchObject({ method: 'unsupervised', records: 4500 });
    expect(
      result.report.keys.filter(({ kind }) => kind === 'blockingKey').map(({ heldOut }) => heldOut),
    ).toEqual(keys.map((key) => [key]));
  });

  test('The same columns give the same document, in any order of the rows', () => {
    expect(trainRule(planted.columns, planted.document, options).document).toEqual(result.document);
    const reversed = reorder(planted.columns, planted);
    expect(trainRule(reversed, planted.document, options).document).toEqual(result.document);
  });
});

function reorder(columns: MatchColumns, { document, ids }: Planted): MatchColumns {
  const builder = new MatchColumnsBuilder(compileMatchRule(document));
  for (let record = columns.size - 1; record >= 0; record--)
    builder.add(ids[record]!, formsOfRecord(columns, record));
  return builder.finish();
}

test('A base of 500 records with a third of copies is trained as well', () => {
  const planted = plantRecords(fields, keys, { originals: 350, copies: 150, seed: 2 });
  expect(accuracyOf(planted, trainRule(planted.columns, planted.document, options)).f1).toBeGreaterThan(0.93);
});

test('A base of which nine in ten records are copies works', () => {
  const planted = plantRecords(fields, keys, { originals: 200, copies: 1800, seed: 3 });
  expect(accuracyOf(planted, trainRule(planted.columns, planted.document, options)).f1).toBeGreaterThan(0.9);
});

test('A base without duplicates gets no matches to speak of, and says that there was nothing to learn from', () => {
  const planted = plantRecords(fields, keys, { originals: 3000, copies: 0, seed: 4 });
  const result = trainRule(planted.columns, planted.document, options);
  expect(accuracyOf(planted, result).matched).toBeLessThan(5);
  expect(result.report.refusals.map(({ reason }) => reason)).toContain('tooFewMatches');
});

test('A column that copies another leaves the decisions as they are', () => {
  const sizes = { originals: 2000, copies: 1000, seed: 5 };
  const alone = plantRecords(fields, keys, sizes);
  const document = plantedDocument(['name', 'city', 'phone', 'birth', 'cityAgain', 'nameAgain'], keys);
  const twice = plantRecords(
    fields,
    keys,
    sizes,
    ({ city = [], name = [] }) => ({ cityAgain: city, nameAgain: name }),
    document,
  );
  const once = trainRule(alone.columns, alone.document, options);
  const copied = trainRule(twice.columns, twice.document, options);
  const shared = new Map(copied.report.shared.map((each) => [each.comparison, each]));
  expect(shared.get('cityAgain')).toMatchObject({ with: 'city' });
  expect(shared.get('nameAgain')).toMatchObject({ with: 'name' });
  expect(shared.get('cityAgain')!.share).toBeGreaterThan(0.9);
  expect(shared.get('nameAgain')!.share).toBeGreaterThan(0.9);
  expect(once.report.shared).toEqual([]);
  for (const [place, { levels }] of once.report.comparisons.entries()) {
    const again = copied.report.comparisons[place]!.levels;
    for (const [level, { m, u }] of levels.entries()) {
      expect(Math.abs(again[level]!.m - m)).toBeLessThan(0.01);
      expect(Math.abs(Math.log2(again[level]!.u / u))).toBeLessThan(0.5);
    }
  }
  expect(Math.abs(accuracyOf(twice, copied).f1 - accuracyOf(alone, once).f1)).toBeLessThan(0.01);
});

test('Weights set by hand stay, unless they are to be replaced', () => {
  const document = plantedDocument(['name', 'city', 'phone', 'birth'], keys);
  const [name, ...others] = document.comparisons;
  const byHand = {
    ...name!,
    levels: name!.levels.map((level, place) => ({ ...level, evidence: { weight: 7 - place } })),
    different: { weight: -3 },
  };
  const mixed = { ...document, comparisons: [byHand, ...others] };
  const { columns } = plantRecords(
    fields,
    keys,
    { originals: 2000, copies: 1000, seed: 6 },
    undefined,
    mixed,
  );
  const kept = trainRule(columns, mixed, options);
  expect(kept.document.comparisons[0]).toEqual(byHand);
  expect(reasonsOf(kept)).toEqual(['setByHand']);
  const replaced = trainRule(columns, mixed, { ...options, handWeights: 'replace' });
  expect(replaced.document.comparisons[0]!.levels[0]!.evidence).toHaveProperty('m');
});

test('A comparison that every key uses is learned from pairs that agree in another', () => {
  const planted = plantRecords(fields, ['name'], { originals: 2000, copies: 1000, seed: 7 });
  const { report } = trainRule(planted.columns, planted.document, options);
  const { levels } = report.comparisons.find(({ comparison }) => comparison === 'name')!;
  expect(Math.abs(levels[0]!.m - 0.8)).toBeLessThan(0.06);
});

test('One comparison alone cannot be learned, and keeps its evidence', () => {
  const document = { ...plantedDocument(['name'], ['name']), comparisons: [plantedComparison('name')] };
  const { columns } = plantRecords(
    [fields[0]!],
    ['name'],
    { originals: 2000, copies: 500, seed: 8 },
    undefined,
    document,
  );
  const { document: trained, report } = trainRule(columns, document, options);
  expect(trained.comparisons).toEqual(document.comparisons);
  expect(report.refusals).toEqual(
    expect.arrayContaining([expect.objectContaining({ comparison: 'name', reason: 'neverTrained' })]),
  );
  for (const { message } of report.refusals) expect(message['zh-TW']).not.toContain('{');
});

test.each([0, 1, 2])('Of %d records nothing is learned, and nothing breaks', (originals) => {
  const { columns, document } = plantRecords(fields, keys, { originals, copies: 0, seed: 9 });
  const { document: trained } = trainRule(columns, document);
  expect(trained.comparisons).toEqual(document.comparisons);
  expect(checkShape('matching', trained)).toEqual([]);
});
