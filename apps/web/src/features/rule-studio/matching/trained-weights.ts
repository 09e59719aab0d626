import type { Comparison, MatchingDocument } from '@guiyi/contracts';

/** What of a training is taken over: the weights of these comparisons, and where the scores begin and divide. */
export interface TakenWeights {
  comparisons: ReadonlySet<string>;
  bands: boolean;
}

/**
 * The rule with trained weights. Those of one comparison were estimated together and are taken together; what the rule
 * has come to be since the training, other levels and other comparisons, stays.
 */
export function withTrainedWeights(
  document: MatchingDocument,
  trained: MatchingDocument,
  { comparisons, bands }: TakenWeights,
): MatchingDocument {
  const found = new Map(trained.comparisons.map((comparison) => [comparison.id, comparison]));
  return {
    ...document,
    comparisons: document.comparisons.map((comparison) => {
      const learnt = comparisons.has(comparison.id) ? found.get(comparison.id) : undefined;
      return learnt === undefined ? comparison : withEvidenceOf(comparison, learnt);
    }),
    ...(bands
      ? {
          prior: trained.prior,
          bands: { ...document.bands, match: trained.bands.match, review: trained.bands.review },
        }
      : {}),
  };
}

function withEvidenceOf(comparison: Comparison, learnt: Comparison): Comparison {
  const levels = new Map(learnt.levels.map((level) => [level.id, level.evidence]));
  const { termFrequency: _termFrequency, ...rest } = comparison;
  return {
    ...rest,
    levels: comparison.levels.map((level) => ({
      ...level,
      evidence: levels.get(level.id) ?? level.evidence,
    })),
    different: learnt.different,
    // How common values are weighed depends on whether the weights were estimated or set by hand.
    ...(learnt.termFrequency === undefined ? {} : { termFrequency: learnt.termFrequency }),
  };
}
