import type { MatchScoreBin } from '@guiyi/contracts';

/** Thresholds in bits. */
export interface Thresholds {
  match: number;
  review: number;
}

export type Outcome = MatchScoreBin['outcome'];
export type BandCounts = Record<Outcome, number>;

/** What the pairs of a bin are under thresholds that stand on borders of bins. */
export function outcomeUnder({ from, decider, outcome }: MatchScoreBin, bands: Thresholds): Outcome {
  if (decider === 'fixed') return outcome;
  // Borders are sums of tenths, which are not exact.
  const score = from + 1e-6;
  if (score >= bands.match) return decider === 'score' ? 'match' : 'review';
  return score >= bands.review ? 'review' : 'noMatch';
}

export function countBands(bins: readonly MatchScoreBin[], bands: Thresholds): BandCounts {
  const counts: BandCounts = { match: 0, review: 0, noMatch: 0 };
  for (const bin of bins) counts[outcomeUnder(bin, bands)] += bin.pairs;
  return counts;
}

/** How many pairs change their band. */
export function movedPairs(bins: readonly MatchScoreBin[], before: Thresholds, after: Thresholds): number {
  return bins.reduce(
    (sum, bin) => sum + (outcomeUnder(bin, before) === outcomeUnder(bin, after) ? 0 : bin.pairs),
    0,
  );
}

/** Bars of whole bits, lowest first, each with its pairs by outcome. */
export function barsOf(
  bins: readonly MatchScoreBin[],
  bands: Thresholds,
): { from: number; counts: BandCounts }[] {
  const bars = new Map<number, BandCounts>();
  for (const bin of bins) {
    const from = Math.floor(bin.from + 1e-6);
    const counts = bars.get(from) ?? { match: 0, review: 0, noMatch: 0 };
    counts[outcomeUnder(bin, bands)] += bin.pairs;
    bars.set(from, counts);
  }
  return [...bars].map(([from, counts]) => ({ from, counts })).sort((left, right) => left.from - right.from);
}

/** To tenths of a bit, and never the match threshold below that of review. */
export function withThreshold(bands: Thresholds, name: keyof Thresholds, value: number): Thresholds {
  const next = Math.round(value * 10) / 10;
  return name === 'match'
    ? { ...bands, match: Math.max(next, bands.review) }
    : { ...bands, review: Math.min(next, bands.match) };
}
