import {
  createProblem,
  pointerTo,
  type Comparison,
  type MatchingDocument,
  type Problem,
} from '@guiyi/contracts';
import { checkTexts } from './check-texts';
import type { Bands } from './match-rule';
import { greatestFrequencyWeight, unknownShareOf, weightOf, weightOfProbability } from './weights';

/** Are the thresholds in order, and can pairs lie on either side of them? */
export function checkBands(document: MatchingDocument): Problem[] {
  const range = scoreRange(document);
  return [
    ...checkThresholds(document.bands, range, ['bands']),
    ...(document.bands.overrides ?? []).flatMap((override, position) =>
      checkThresholds(override, range, ['bands', 'overrides', position]),
    ),
  ];
}

function checkThresholds(
  { match, review }: Bands,
  { worst, best }: { worst: number; best: number },
  place: readonly (string | number)[],
): Problem[] {
  const problems: Problem[] = [];
  if (review > match) {
    const values = { match, review };
    problems.push(
      createProblem('threshold-order', pointerTo(...place, 'review'), checkTexts.thresholdOrder, values),
    );
  }
  for (const [band, threshold] of [
    ['match', match],
    ['review', review],
  ] as const) {
    const pointer = pointerTo(...place, band);
    if (threshold > best) {
      const values = { threshold, best: best.toFixed(1) };
      problems.push(createProblem('unreachable-threshold', pointer, checkTexts.unreachableThreshold, values));
    }
    if (threshold <= worst) {
      const values = { threshold, worst: worst.toFixed(1) };
      problems.push(
        createProblem('threshold-always-reached', pointer, checkTexts.thresholdAlwaysReached, values),
      );
    }
  }
  return problems;
}

/** The score of a pair with every comparison at its worst, and at its best. */
export function scoreRange(document: MatchingDocument): { worst: number; best: number } {
  const prior = weightOfProbability(document.prior);
  return {
    worst: document.comparisons.reduce((sum, comparison) => sum + worstWeight(comparison), prior),
    best: document.comparisons.reduce((sum, comparison) => sum + bestWeight(comparison), prior),
  };
}

/** The most bits a comparison can add: its best state, on the rarest value where rarity counts. */
function bestWeight({ levels, different, blank, termFrequency }: Comparison): number {
  const ofLevels = levels.map(({ when, evidence }) => {
    if (termFrequency === undefined || when.comparator !== 'exact') return weightOf(evidence);
    return weightOf(evidence) + greatestFrequencyWeight(unknownShareOf(evidence), termFrequency);
  });
  return Math.max(...ofLevels, weightOf(different), blank.policy === 'penalty' ? blank.weight : 0, 0);
}

function worstWeight({ levels, different, blank }: Comparison): number {
  const oneMissing = blank.policy === 'penalty' ? blank.weight : 0;
  return Math.min(...levels.map(({ evidence }) => weightOf(evidence)), weightOf(different), oneMissing, 0);
}
