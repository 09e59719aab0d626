export interface TrainingOptions {
  /** Starts the drawing of pairs; the same seed gives the same document. */
  seed?: number;
  /** Leaves out pairs inside one source. */
  acrossSources?: boolean;
  /** Whether comparisons whose weights were set by hand keep them (so when left out) or are estimated too. */
  handWeights?: 'keep' | 'replace';
  /** Pairs of records drawn at random for u. */
  randomPairs?: number;
  /** Pairs drawn from all blocks together for m. */
  chosenPairs?: number;
}

export interface LabelOptions extends TrainingOptions {
  /** Labelled matches that the estimate without labels counts for. */
  priorStrength?: number;
}

export const trainingDefaults = {
  seed: 1,
  acrossSources: false,
  handWeights: 'keep',
  randomPairs: 400_000,
  chosenPairs: 800_000,
  priorStrength: 20,
} as const satisfies Required<LabelOptions>;
