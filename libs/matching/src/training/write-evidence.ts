import type { Comparison, MatchingDocument, TermFrequency } from '@guiyi/contracts';
import { weightsOf, type ComparisonModel } from './evidence-model';
import { orderedEvidence, roundedShare, type LevelShares } from './ordered-evidence';

/** Values rarer than this weigh alike: how rare they are cannot be told from so few. */
const rarest = 1e-5;

/** The document with the evidence of the comparisons that were estimated; undefined: stays as it was. */
export function writeEvidence(
  document: MatchingDocument,
  estimated: readonly (ComparisonModel | undefined)[],
): MatchingDocument {
  return {
    ...document,
    comparisons: document.comparisons.map((comparison, place) => {
      const model = estimated[place];
      return model === undefined ? comparison : writeComparison(comparison, model, document.comparisons);
    }),
  };
}

function writeComparison(
  comparison: Comparison,
  model: ComparisonModel,
  all: readonly Comparison[],
): Comparison {
  const { u, shared } = model;
  const weights = weightsOf(model);
  // Where an earlier comparison has spoken against a match already, m is what this one still has to say.
  const evidence = (level: number): LevelShares => ({
    m: roundedShare(Math.min(1, u[level]! * 2 ** weights[level]!)),
    u: roundedShare(u[level]!),
  });
  const levels = orderedEvidence(comparison.levels.map((_, level) => evidence(level)));
  const { termFrequency, sharedEvidence: _, ...rest } = comparison;
  return {
    ...rest,
    levels: comparison.levels.map((level, place) => ({ ...level, evidence: levels[place]! })),
    different: evidence(comparison.levels.length),
    ...(termFrequency === undefined ? {} : { termFrequency: relativeFrequency(termFrequency) }),
    ...(shared === undefined
      ? {}
      : { sharedEvidence: { with: all[shared.with]!.id, share: Math.round(shared.share * 100) / 100 } }),
  };
}

/** A setting for weights set by hand becomes the one for m and u. */
function relativeFrequency(setting: TermFrequency): TermFrequency {
  return 'floor' in setting ? setting : { strength: setting.strength, floor: rarest };
}
