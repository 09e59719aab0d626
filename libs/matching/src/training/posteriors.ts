import { weightsOf, type EvidenceModel } from './evidence-model';
import type { StatePatterns } from './state-patterns';

/**
 * Bits of evidence per pattern without the prior. Comparisons whose position is in `without` say nothing: the pairs were
 * chosen because they agree in them. Of a comparison that shares its evidence with an earlier one that agrees, the part
 * counts that the earlier one has not said.
 */
export function evidenceOf(
  model: EvidenceModel,
  { states, width, count }: StatePatterns,
  without: ReadonlySet<number> = new Set(),
): Float64Array {
  const weights = model.comparisons.map(weightsOf);
  const bits = new Float64Array(count);
  const own = new Float64Array(width);
  for (let pattern = 0; pattern < count; pattern++) {
    let sum = 0;
    for (let place = 0; place < width; place++) {
      own[place] = 1;
      if (without.has(place)) continue;
      let weight = weights[place]![states[pattern * width + place]!]!;
      const { shared } = model.comparisons[place]!;
      if (shared !== undefined && weight > 0 && own[shared.with]! > 0) weight *= 1 - shared.share;
      own[place] = weight;
      sum += weight;
    }
    bits[pattern] = sum;
  }
  return bits;
}

/** Probability of a match from a prior probability and bits of evidence. */
export function posteriorOf(prior: number, bits: number): number {
  return 1 / (1 + ((1 - prior) / prior) * 2 ** -bits);
}

/** The probability of a match among the pairs that agrees with their evidence (the fixed point of one EM parameter). */
export function estimatePrior(evidence: Float64Array, weights: Float64Array, start: number): number {
  let prior = start;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let round = 0; round < 200; round++) {
    let matches = 0;
    for (let place = 0; place < evidence.length; place++) {
      matches += weights[place]! * posteriorOf(prior, evidence[place]!);
    }
    const next = Math.min(0.999999, Math.max(1e-12, matches / total));
    if (Math.abs(next - prior) < 1e-7 * prior) return next;
    prior = next;
  }
  return prior;
}
