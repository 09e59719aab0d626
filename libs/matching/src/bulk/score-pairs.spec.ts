import type { MatchForms } from '@guiyi/contracts';
import fc from 'fast-check';
import { compareForms } from '../decision/compare-forms';
import { termFrequenciesOf, type TermFrequencies } from '../decision/term-frequencies';
import { allBands, compileMatchRule, type MatchRule } from '../rule/match-rule';
import { anyRule, blockOfRecords } from './any-rule.fixture';
import { buildTermFrequencies } from './column-frequencies';
import type { MatchColumns } from './match-columns';
import { MatchColumnsBuilder } from './match-columns-builder';
import { planBlocks } from './plan-blocks';
import { scanShard, ShardScanner } from './scan-shard';
import { outcomeCodes, scoreCountBase, type ScoredPairs } from './score-pairs';

function columnsOf(rule: MatchRule, records: readonly MatchForms[]): MatchColumns {
  const builder = new MatchColumnsBuilder(rule);
  for (const [position, forms] of records.entries()) builder.add(String(position), forms);
  return builder.finish();
}

function pairsAsText(rule: MatchRule, pairs: ScoredPairs): string[] {
  const width = rule.comparisons.length;
  return Array.from({ length: pairs.length }, (_, place) => {
    const states = [...pairs.states.subarray(place * width, (place + 1) * width)];
    const levels = states.map((state, position) => rule.comparisons[position]!.states[state]);
    const clause = rule.clauses[pairs.clauses[place]! - 1]?.id;
    const vetoes = rule.vetoes.filter((_veto, bit) => (pairs.vetoes[place]! & (1 << bit)) !== 0);
    const outcome = outcomeCodes[pairs.outcomes[place]!]!;
    return written(
      pairs.left[place]!,
      pairs.right[place]!,
      pairs.scores[place]!,
      outcome,
      levels,
      clause,
      vetoes,
    );
  }).sort();
}

function expectedPairs(
  rule: MatchRule,
  records: readonly MatchForms[],
  frequencies: TermFrequencies | undefined,
) {
  return records.flatMap((left, position) =>
    records.slice(position + 1).map((right, after) => {
      const decision = compareForms(rule, left, right, frequencies);
      const { score, outcome, clause } = decision;
      const levels = rule.comparisons.map(({ id }) => decision.levels[id]);
      const vetoes = decision.vetoes.map((id) => ({ id }));
      const text = written(position, position + 1 + after, score, outcome, levels, clause, vetoes);
      return { score, outcome, text };
    }),
  );
}

function written(
  left: number,
  right: number,
  score: number,
  outcome: string,
  levels: readonly (string | undefined)[],
  clause: string | undefined,
  vetoes: readonly { id: string }[],
): string {
  return `${left} ${right} ${score + 0} ${outcome} ${levels.join(',')} ${clause} ${vetoes.map(({ id }) => id).join(',')}`;
}

const counted = termFrequenciesOf(
  new Map([
    ['names', { records: 50, holders: new Map([['anna', 20]]) }],
    ['words', { records: 40, holders: new Map([['grande', 9]]) }],
  ]),
);

test('Whatever the rule, what is kept is exactly what the reference says, and the rest is counted', () => {
  fc.assert(
    fc.property(
      anyRule,
      blockOfRecords,
      fc.constantFrom('own', 'given', 'none'),
      (document, records, which) => {
        const rule = compileMatchRule(document);
        const columns = columnsOf(rule, records);
        const plan = planBlocks(rule, columns);
        const frequencies = { own: buildTermFrequencies(columns), given: counted, none: undefined }[which];
        const expected = expectedPairs(rule, records, frequencies);
        for (const keep of outcomeCodes) {
          const kept = expected.filter(
            ({ outcome }) => outcomeCodes.indexOf(outcome) >= outcomeCodes.indexOf(keep),
          );
          const found = scanShard(rule, columns, plan, { keep, ...(frequencies && { frequencies }) });
          expect(pairsAsText(rule, found.pairs)).toEqual(kept.map(({ text }) => text).sort());
          const floor =
            keep === 'noMatch'
              ? -Infinity
              : keep === 'match'
                ? Math.min(...allBands(rule).map(({ match }) => match))
                : Math.min(...allBands(rule).flatMap(({ match, review }) => [match, review]));
          const counts = new Float64Array(2 * scoreCountBase);
          for (const { score } of expected) counts[score < floor ? 0 : Math.floor(score) + scoreCountBase]!++;
          expect(found.scoreCounts).toEqual(counts);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('A scanner that has scanned before gives the same pairs', () => {
  fc.assert(
    fc.property(anyRule, blockOfRecords, (document, records) => {
      const rule = compileMatchRule(document);
      const columns = columnsOf(rule, records);
      const plan = planBlocks(rule, columns);
      const scanner = new ShardScanner(rule, columns, plan, buildTermFrequencies(columns));
      expect(scanner.scan()).toEqual(scanner.scan());
    }),
    { numRuns: 30 },
  );
});
