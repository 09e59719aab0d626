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
  /** Pairs of records that one false match makes false by joining two groups; 1 when pairs are not joined. */
  falsePairsPerMatch?: number;
}

/**
 * The score at which the expected F1 over all candidate pairs is greatest: with p the probability of each pair, those
 * at or above t give sum p true and sum (1 − p) false matches, those below lose sum p. `probabilities` must not fall as
 * the score rises for the review band to be what it says (see calibrateScores). Where the scores form two heaps the
 * threshold does not lie below the valley between them, unless much would be lost.
 */
export function chooseThreshold(evidence: ScoredEvidence, options: ThresholdOptions = {}): ThresholdChoice {
  const steps = stepsDescending(evidence);
  const valley = valleyOf(evidence);
  const matches = sumOf(steps, (step) => step.matches);
  const place = outOfValley(steps, bestStep(steps, options), valley, options);
  const found = steps.slice(0, place + 1);
  const match = place < 0 ? (steps[0]?.score ?? 0) + 1 : below(steps, place);
  const expectedMatches = sumOf(found, (step) => step.matches);
  return {
    match,
    review: reviewFrom(steps, place, match, options.reviewProbability ?? 0.1),
    expectedPrecision: place < 0 ? 1 : expectedMatches / sumOf(found, (step) => step.pairs),
    expectedRecall: matches === 0 ? 1 : expectedMatches / matches,
    expectedF1: place < 0 ? 0 : expectedF1(found, matches, 1),
    matches,
    ...(valley === undefined ? {} : { valley }),
  };
}

/** Position of the lowest step that is a match; −1 for none. */
function bestStep(steps: readonly ScoreStep[], options: ThresholdOptions): number {
  const { leastProbability = 0.5, falsePairsPerMatch = 1 } = options;
  const matches = sumOf(steps, (step) => step.matches);
  const found = { matches: 0, pairs: 0 };
  let best = -1;
  let bestF1 = 0;
  for (const [place, step] of steps.entries()) {
    found.matches += step.matches;
    found.pairs += step.pairs;
    const f1 = expectedF1([{ ...step, ...found }], matches, falsePairsPerMatch);
    if (step.matches < leastProbability * step.pairs || f1 <= bestF1) continue;
    best = place;
    bestF1 = f1;
  }
  return best;
}

/** Share of the expected F1 that may be given up for a threshold between the heaps. */
const worthOfValley = 0.97;

/**
 * Pairs beyond the valley belong to the heap of the others, whatever the model makes of them: the threshold is moved up
 * to the valley unless the model expects to lose much by it.
 */
function outOfValley(
  steps: readonly ScoreStep[],
  best: number,
  valley: number | undefined,
  { falsePairsPerMatch = 1 }: ThresholdOptions,
): number {
  if (valley === undefined || best < 0) return best;
  const above = steps.findLastIndex(({ score }) => score >= valley);
  if (above < 0 || above >= best) return best;
  const matches = sumOf(steps, (step) => step.matches);
  const f1At = (place: number): number => expectedF1(steps.slice(0, place + 1), matches, falsePairsPerMatch);
  return f1At(above) >= worthOfValley * f1At(best) ? above : best;
}

function expectedF1(found: readonly ScoreStep[], matches: number, falsePairsPerMatch: number): number {
  const correct = sumOf(found, (step) => step.matches);
  const wrong = (sumOf(found, (step) => step.pairs) - correct) * falsePairsPerMatch;
  return (2 * correct) / (correct + wrong + matches);
}

/** A band wider than this holds pairs whose probability nobody can tell. */
const widestReview = 12;

/** The lowest step likely enough to be looked at, with no more pairs to look at than there are matches above. */
function reviewFrom(steps: readonly ScoreStep[], place: number, match: number, probability: number): number {
  const most = sumOf(steps.slice(0, place + 1), (step) => step.pairs);
  let review = match;
  let pairs = 0;
  for (const [position, step] of steps.entries()) {
    if (position <= place) continue;
    pairs += step.pairs;
    const from = below(steps, position);
    if (pairs > most || from < match - widestReview) break;
    if (step.matches >= probability * step.pairs) review = from;
  }
  return review;
}

/** The score half-way to the next step down. */
function below(steps: readonly ScoreStep[], place: number): number {
  const { score } = steps[place]!;
  return (score + (steps[place + 1]?.score ?? score - 1)) / 2;
}

function sumOf(steps: readonly ScoreStep[], value: (step: ScoreStep) => number): number {
  return steps.reduce((sum, step) => sum + value(step), 0);
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
