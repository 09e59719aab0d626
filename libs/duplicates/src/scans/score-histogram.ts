import { type ScoredPairs, outcomeCodes } from '@guiyi/matching';

/** Width of a bar in bits. */
const BAR = 2;

export interface ScoreBar {
  /** Bits, from inclusive to exclusive. */
  from: number;
  to: number;
  pairs: number;
  band: 'match' | 'review' | 'noMatch';
}

/** Counts one more pair; the bars are put in order by sumHistograms. */
export function addScore(bars: ScoreBar[], score: number, band: ScoreBar['band']): void {
  const from = Math.floor(score / BAR) * BAR;
  const bar = bars.find((known) => known.from === from && known.band === band);
  if (bar === undefined) bars.push({ from, to: from + BAR, pairs: 1, band });
  else bar.pairs++;
}

/** Compared pairs by score, a bar for each band: clauses and vetoes can put pairs of one score into different bands. */
export function countScores(pairs: ScoredPairs): ScoreBar[] {
  const bars = new Map<string, ScoreBar>();
  for (let pair = 0; pair < pairs.length; pair++) {
    const from = Math.floor(pairs.scores[pair]! / BAR) * BAR;
    const band = outcomeCodes[pairs.outcomes[pair]!]!;
    addTo(bars, { from, to: from + BAR, pairs: 1, band });
  }
  return sorted(bars);
}

export function sumHistograms(histograms: readonly (readonly ScoreBar[])[]): ScoreBar[] {
  const bars = new Map<string, ScoreBar>();
  for (const histogram of histograms) for (const bar of histogram) addTo(bars, bar);
  return sorted(bars);
}

function addTo(bars: Map<string, ScoreBar>, bar: ScoreBar): void {
  const key = `${bar.from} ${bar.band}`;
  const known = bars.get(key);
  if (known === undefined) bars.set(key, { ...bar });
  else known.pairs += bar.pairs;
}

function sorted(bars: ReadonlyMap<string, ScoreBar>): ScoreBar[] {
  return [...bars.values()].sort((a, b) => a.from - b.from || (a.band < b.band ? -1 : 1));
}
