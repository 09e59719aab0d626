import fc from 'fast-check';
import { compileMatchRule, type Outcome } from '../rule/match-rule';
import { MatchColumnsBuilder } from './match-columns-builder';
import { planBlocks } from './plan-blocks';
import { testRecords } from './records.fixture';
import { scanShard } from './scan-shard';
import { scoreBinWidth, ScoreBins, type ScoreBin } from './score-bins';
import { testDocument } from './test-rule.fixture';

const thresholds = fc.integer({ min: -60, max: 150 }).map((tenths) => tenths / 10);

test('Other thresholds are counted from the bins exactly as by comparing again', () => {
  fc.assert(
    fc.property(testRecords, thresholds, thresholds, (records, one, two) => {
      const rule = compileMatchRule(testDocument);
      const builder = new MatchColumnsBuilder(rule);
      for (const { id, forms } of records) builder.add(id, forms);
      const columns = builder.finish();
      const scanned = scanShard(rule, columns, planBlocks(rule, columns), { keep: 'noMatch' });
      const bins = new ScoreBins(rule, columns);
      bins.add(scanned.pairs);
      const moved = { match: Math.max(one, two), review: Math.min(one, two) };
      const bands = { ...testDocument.bands, ...moved };
      const again = compileMatchRule({ ...testDocument, bands });
      const rescanned = scanShard(again, columns, planBlocks(again, columns), { keep: 'noMatch' });
      const expected: Record<Outcome, number> = { noMatch: 0, review: 0, match: 0 };
      for (const code of rescanned.pairs.outcomes)
        expected[(['noMatch', 'review', 'match'] as const)[code]!]++;
      const counted: Record<Outcome, number> = { noMatch: 0, review: 0, match: 0 };
      for (const bin of bins.finish()) counted[outcomeUnder(bin, moved)] += bin.pairs;
      expect(counted).toEqual(expected);
    }),
  );
});

function outcomeUnder(
  { from, decider, outcome }: ScoreBin,
  bands: { match: number; review: number },
): Outcome {
  if (decider === 'fixed') return outcome;
  const half = scoreBinWidth / 2;
  if (from + half >= bands.match) return decider === 'score' ? 'match' : 'review';
  return from + half >= bands.review ? 'review' : 'noMatch';
}
