/** Scores with what is known of the pairs that have them. */
export interface ScoredEvidence {
  /** Bits. */
  scores: ArrayLike<number>;
  /** Probability that the pair is a match. */
  probabilities: ArrayLike<number>;
  /** Pairs of the base that each stands for. */
  weights: ArrayLike<number>;
}

export interface ThresholdChoice {
  /** Bits from which a pair is a match. */
  match: number;
  /** Bits from which a person should look. */
  review: number;
  /** Of the pairs at match or above. */
  expectedPrecision: number;
  /** Of the matches among the candidate pairs. */
  expectedRecall: number;
  expectedF1: number;
  /** Expected matches among all candidate pairs. */
  matches: number;
  /** Score between two heaps at which the fewest pairs lie; undefined when they do not part. */
  valley?: number;
}

export interface ThresholdOptions {
  /** The match threshold is never below this probability. */
  leastProbability?: number;
  /** Pairs that are matches with at least this probability go to review. */
  reviewProbability?: number;
}

/**
 * The score at which the expected F1 over all candidate pairs is greatest: with p the probability of each pair, those
 * at or above t give sum p true and sum (1 − p) false matches, those below lose sum p. `probabilities` must not fall as
 * the score rises for the review band to be what it says (see calibrateScores).
 */
export function chooseThreshold(evidence: ScoredEvidence, options: ThresholdOptions = {}): ThresholdChoice {
  const { leastProbability = 0.5, reviewProbability = 0.1 } = options;
  const steps = stepsDescending(evidence);
  const matches = steps.reduce((sum, step) => sum + step.matches, 0);
  let best: ThresholdChoice | undefined;
  let review: number | undefined;
  let found = { matches: 0, pairs: 0 };
  for (const [place, step] of steps.entries()) {
    const probability = step.pairs === 0 ? 0 : step.matches / step.pairs;
    const below = steps[place + 1]?.score ?? step.score - 1;
    found = { matches: found.matches + step.matches, pairs: found.pairs + step.pairs };
    const middle = (step.score + below) / 2;
    if (probability >= reviewProbability) review = middle;
    const f1 = (2 * found.matches) / (found.pairs + matches);
    if (probability < leastProbability || (best !== undefined && f1 <= best.expectedF1)) continue;
    best = {
      match: middle,
      review: middle,
      expectedPrecision: found.matches / found.pairs,
      expectedRecall: matches === 0 ? 1 : found.matches / matches,
      expectedF1: f1,
      matches,
    };
  }
  const highest = (steps[0]?.score ?? 0) + 1;
  const choice = best ?? {
    match: highest,
    review: highest,
    expectedPrecision: 1,
    expectedRecall: matches === 0 ? 1 : 0,
    expectedF1: 0,
    matches,
  };
  const valley = valleyOf(evidence);
  return {
    ...choice,
    review: Math.min(choice.match, review ?? choice.match),
    ...(valley === undefined ? {} : { valley }),
  };
}

interface ScoreStep {
  score: number;
  matches: number;
  pairs: number;
}

const stepsPerBit = 4;

/** Quarter bits from the highest score down: finer than the scores are known. */
function stepsDescending({ scores, probabilities, weights }: ScoredEvidence): ScoreStep[] {
  const steps = new Map<number, ScoreStep>();
  for (let pair = 0; pair < scores.length; pair++) {
    const place = Math.floor(scores[pair]! * stepsPerBit);
    let step = steps.get(place);
    if (step === undefined)
      steps.set(place, (step = { score: (place + 0.5) / stepsPerBit, matches: 0, pairs: 0 }));
    step.matches += weights[pair]! * probabilities[pair]!;
    step.pairs += weights[pair]!;
  }
  return [...steps.values()].sort((first, second) => second.score - first.score);
}

/**
 * The lowest place between the two highest heaps of a smoothed histogram over whole bits (Prewitt & Mendelsohn 1966).
 * Undefined when there is one heap, or the lower heap is not at least twice as high as the valley.
 */
function valleyOf({ scores, weights }: ScoredEvidence): number | undefined {
  if (scores.length === 0) return undefined;
  let low = Infinity;
  let high = -Infinity;
  for (let pair = 0; pair < scores.length; pair++) {
    low = Math.min(low, scores[pair]!);
    high = Math.max(high, scores[pair]!);
  }
  const counts = new Float64Array(Math.floor(high) - Math.floor(low) + 1);
  for (let pair = 0; pair < scores.length; pair++)
    counts[Math.floor(scores[pair]!) - Math.floor(low)]! += weights[pair]!;
  const smooth = smoothed(smoothed(smoothed(counts)));
  const heaps = [...smooth.keys()]
    .filter(
      (place) => smooth[place]! > (smooth[place - 1] ?? 0) && smooth[place]! >= (smooth[place + 1] ?? 0),
    )
    .sort((first, second) => smooth[second]! - smooth[first]!);
  const [first, second] = heaps.slice(0, 2).sort((a, b) => a - b);
  if (first === undefined || second === undefined) return undefined;
  let lowest = first;
  for (let place = first; place <= second; place++) if (smooth[place]! < smooth[lowest]!) lowest = place;
  if (smooth[lowest]! * 2 > Math.min(smooth[first]!, smooth[second]!)) return undefined;
  return lowest + Math.floor(low) + 0.5;
}

function smoothed(counts: Float64Array): Float64Array {
  return counts.map((count, place) => ((counts[place - 1] ?? 0) + 2 * count + (counts[place + 1] ?? 0)) / 4);
}
