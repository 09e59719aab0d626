import { weightsOf, type ComparisonModel, type EvidenceModel, type SharedPart } from './evidence-model';
import type { KeyEstimate } from './key-estimate';
import { evidenceOf, posteriorOf } from './posteriors';
import type { StatePatterns } from './state-patterns';
import type { SharedReport } from './training-report';

/** How much two comparisons that agree together say less than both on their own. */
export interface Dependence extends SharedPart {
  /** Of matches (other pairs) that agree in the earlier comparison, the share that agrees in the later one. */
  agreeingMatches: number;
  agreeingOthers: number;
}

/** Less is within what counting a few pairs gives. */
const leastShare = 0.15;
/** Pairs of each kind that must have been seen, in expectation. */
const fewestOthers = 30;
const fewestMatches = 10;
/** Other pairs that agree in both beyond what independence expects: fewer may be matches that were overlooked. */
const fewestBeyondChance = 10;

/** Weight of independence in pairs: few pairs that agree together by chance are no dependence. */
const smoothing = 10;
const rounds = 60;

/**
 * Per comparison the earlier one that has said most of the same, from the pairs that agree exactly in the earlier one.
 * Given that, a level of the later one is worth log2 of how much more often it is met in matches than in other pairs,
 * instead of the same ratio over all pairs; the share is what is missing of the bits that matches gain on average.
 * Both shares are estimated together with which of the pairs are matches, by EM with the other comparisons given: the
 * start is independence, and only what the others contradict departs from it. A copy agrees whenever the original does,
 * in matches and others alike: its share is 1. Independent comparisons (the assumption of Fellegi & Sunter 1969) have
 * share 0.
 */
export function estimateShared(
  model: EvidenceModel,
  keys: readonly KeyEstimate[],
): (Dependence | undefined)[] {
  return model.comparisons.map((_, later) => {
    let most: Dependence | undefined;
    for (const estimate of keys) {
      if (estimate.key.kind !== 'comparison') continue;
      const earlier = model.comparisons.findIndex(({ id }) => id === estimate.key.id);
      if (earlier >= later || model.comparisons[later]!.fixed !== undefined) continue;
      const found = dependenceOf(model, estimate, earlier, later);
      if (found !== undefined && found.share >= leastShare && found.share > (most?.share ?? 0)) most = found;
    }
    return most === undefined ? undefined : { ...most, against: shareAgainst(model, keys, most.with, later) };
  });
}

function dependenceOf(
  model: EvidenceModel,
  { key: { patterns, heldOut }, result }: KeyEstimate,
  earlier: number,
  later: number,
): Dependence | undefined {
  const comparison = model.comparisons[later]!;
  const evidence = evidenceOf(model, patterns, new Set([...heldOut, later]));
  let given = { prior: result.prior, m: comparison.m, u: comparison.u, matches: 0, others: 0 };
  for (let round = 0; round < rounds; round++)
    given = maximizeGiven(comparison, patterns, evidence, later, given);
  if (given.matches < fewestMatches || given.others < fewestOthers) return undefined;
  const weights = weightsOf(comparison);
  let alone = 0;
  let together = 0;
  let expected = 0;
  const agreeing = { matches: 0, others: 0 };
  for (let level = 0; level <= comparison.levels; level++) {
    if (!(weights[level]! > 0)) continue;
    const [m, u] = [given.m[level]!, given.u[level]!];
    alone += m * weights[level]!;
    together += m * Math.log2(m / u);
    agreeing.matches += m;
    agreeing.others += u;
    expected += comparison.u[level]!;
  }
  const beyondChance = (agreeing.others - expected) * given.others;
  const deviation = Math.sqrt(expected * given.others);
  if (!(alone > 0) || beyondChance < Math.max(fewestBeyondChance, 3 * deviation)) return undefined;
  const share = Math.min(1, Math.max(0, 1 - together / alone));
  return {
    with: earlier,
    share,
    against: 0,
    agreeingMatches: agreeing.matches,
    agreeingOthers: agreeing.others,
  };
}

/** Shares at the levels of the later comparison in pairs that agree in the earlier one. */
interface SharesGiven {
  prior: number;
  m: Float64Array;
  u: Float64Array;
  /** Expected pairs of each kind. */
  matches: number;
  others: number;
}

/** One round of EM. */
function maximizeGiven(
  { levels, m, u }: ComparisonModel,
  patterns: StatePatterns,
  evidence: Float64Array,
  later: number,
  given: SharesGiven,
): SharesGiven {
  const bits = given.m.map((share, level) => Math.log2(share / given.u[level]!));
  const matches = m.map((share) => smoothing * share);
  const others = u.map((share) => smoothing * share);
  let total = 0;
  let matched = 0;
  for (let pattern = 0; pattern < patterns.count; pattern++) {
    const state = patterns.states[pattern * patterns.width + later]!;
    const pairs = patterns.sampled[pattern]!;
    const own = state <= levels ? bits[state]! : 0;
    const posterior = posteriorOf(given.prior, evidence[pattern]! + own);
    total += pairs;
    matched += pairs * posterior;
    if (state > levels) continue;
    matches[state]! += pairs * posterior;
    others[state]! += pairs * (1 - posterior);
  }
  const [allMatches, allOthers] = [sumOf(matches), sumOf(others)];
  return {
    prior: Math.min(1 - 1e-6, Math.max(1e-9, matched / Math.max(1, total))),
    m: matches.map((count) => count / allMatches),
    u: others.map((count) => count / allOthers),
    matches: allMatches - smoothing,
    others: allOthers - smoothing,
  };
}

/**
 * The part of what the later comparison says against a match that the earlier one has said: from the matches of the
 * blocking keys that compare both, how often the later one differs where the earlier one does (again) and where it
 * does not (anew). A copy only differs again, in all matches in which the original does: nothing of its own is left.
 */
function shareAgainst(
  model: EvidenceModel,
  keys: readonly KeyEstimate[],
  earlier: number,
  later: number,
): number {
  const counts = { again: smoothing, differingBefore: 0, anew: 0, agreeingBefore: 0 };
  const bare = model.comparisons.map((each, place) =>
    place === later ? { ...each, shared: undefined } : each,
  );
  const [before, after] = [bare[earlier]!, bare[later]!].map(weightsOf) as [Float64Array, Float64Array];
  const usual = sumNegative(after, model.comparisons[later]!.m);
  counts.again *= usual;
  counts.differingBefore = smoothing;
  for (const { key, result, refused } of keys) {
    if (refused !== undefined || key.kind !== 'blockingKey') continue;
    if (key.heldOut.has(earlier) || key.heldOut.has(later)) continue;
    const { patterns } = key;
    const evidence = evidenceOf(model, patterns, new Set([...key.heldOut, later]));
    for (let pattern = 0; pattern < patterns.count; pattern++) {
      const [first, second] = [earlier, later].map(
        (place) => patterns.states[pattern * patterns.width + place]!,
      );
      if (first! > before.length - 3 || second! > after.length - 3) continue;
      const matches = patterns.sampled[pattern]! * posteriorOf(result.prior, evidence[pattern]!);
      const differs = after[second!]! < 0;
      if (before[first!]! < 0) {
        counts.differingBefore += matches;
        if (differs) counts.again += matches;
      } else {
        counts.agreeingBefore += matches;
        if (differs) counts.anew += matches;
      }
    }
  }
  const others = sumNegative(after, model.comparisons[later]!.u);
  const all = counts.differingBefore + counts.agreeingBefore;
  const bitsAlone = Math.log2((counts.again + counts.anew) / all / others);
  const bitsAgain = Math.min(0, Math.log2(counts.again / counts.differingBefore / others));
  const bitsAnew = counts.anew === 0 ? 0 : Math.log2(counts.anew / counts.agreeingBefore / others);
  const again = counts.again / (counts.again + counts.anew);
  if (!(bitsAlone < 0)) return 0;
  return Math.min(1, Math.max(0, 1 - (again * bitsAgain + (1 - again) * bitsAnew) / bitsAlone));
}

/** Sum of the shares of the levels that speak against a match. */
function sumNegative(weights: Float64Array, shares: Float64Array): number {
  return shares.reduce((sum, share, level) => sum + (weights[level]! < 0 ? share : 0), 0);
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function sharedReports(
  model: EvidenceModel,
  shared: readonly (Dependence | undefined)[],
): SharedReport[] {
  return shared.flatMap((found, place) =>
    found === undefined
      ? []
      : [
          {
            comparison: model.comparisons[place]!.id,
            with: model.comparisons[found.with]!.id,
            share: found.share,
            agreeingMatches: found.agreeingMatches,
            agreeingOthers: found.agreeingOthers,
          },
        ],
  );
}
