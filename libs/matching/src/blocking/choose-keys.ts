import type { SampledPair } from './pair-sample';

export interface CandidateKey {
  forms: readonly string[];
  /** Pairs that the key costs beside those that were sampled. */
  fixedPairs: number;
}

export interface ChooseOptions {
  mostPairs: number;
  leastGain: number;
  /** Added to the pairs of every key, so that a tiny key is not preferred to one that reaches far more. */
  pairsWorthChecking: number;
}

export interface ChosenKey {
  /** Place among the candidates. */
  key: number;
  newPairs: number;
  newMatches: number;
}

/**
 * A second key with other forms than the first makes it less likely that a match with one more error is lost, so
 * reaching a match again counts a little.
 */
const worthOfSecond = 0.2;

/** Greedy weighted coverage (Nemhauser, Wolsey & Fisher 1978); of equal keys the first. */
export function chooseKeys(
  candidates: readonly CandidateKey[],
  pairs: readonly SampledPair[],
  matches: readonly SampledPair[],
  { mostPairs, leastGain, pairsWorthChecking }: ChooseOptions,
): { chosen: ChosenKey[]; unaffordable: ReadonlySet<number> } {
  const chosen: ChosenKey[] = [];
  const coverage = new Coverage(candidates, matches);
  let uncovered = pairs;
  let spent = 0;
  for (;;) {
    const unaffordable = new Set<number>();
    const newPairs = weightPerKey(candidates.length, uncovered);
    const gains = coverage.gains();
    let best: { key: number; cost: number; rate: number } | undefined;
    for (const [key, { fixedPairs }] of candidates.entries()) {
      if (chosen.some((known) => known.key === key) || gains[key]! <= leastGain * coverage.all) continue;
      const cost = newPairs[key]! + fixedPairs;
      if (spent + cost > mostPairs) {
        unaffordable.add(key);
        continue;
      }
      const rate = gains[key]! / (cost + pairsWorthChecking);
      if (best === undefined || rate > best.rate) best = { key, cost, rate };
    }
    if (best === undefined) return { chosen, unaffordable };
    const { key, cost } = best;
    chosen.push({ key, newPairs: cost, newMatches: coverage.add(key) });
    spent += cost;
    uncovered = uncovered.filter(({ keys }) => !keys.includes(key));
  }
}

/** Which matches the chosen keys reach, and what each further key would add. */
class Coverage {
  readonly all: number;
  /** Per match how often it is reached, and the first key that reached it. */
  private readonly times: Uint8Array;
  private readonly firstKey: Uint32Array;

  constructor(
    private readonly candidates: readonly CandidateKey[],
    private readonly matches: readonly SampledPair[],
  ) {
    this.all = matches.reduce((sum, { weight }) => sum + weight, 0);
    this.times = new Uint8Array(matches.length);
    this.firstKey = new Uint32Array(matches.length);
  }

  /** What each key would add. */
  gains(): Float64Array {
    const gains = new Float64Array(this.candidates.length);
    for (const [place, { keys, weight }] of this.matches.entries()) {
      if (this.times[place]! > 1) continue;
      for (const key of keys) {
        if (this.times[place] === 0) gains[key]! += weight;
        else if (!this.shareForms(key, this.firstKey[place]!)) gains[key]! += weight * worthOfSecond;
      }
    }
    return gains;
  }

  /** Gives the weight of the matches that no key reached before. */
  add(key: number): number {
    let added = 0;
    for (const [place, { keys, weight }] of this.matches.entries()) {
      if (!keys.includes(key)) continue;
      if (this.times[place] === 0) {
        added += weight;
        this.firstKey[place] = key;
        this.times[place] = 1;
      } else if (!this.shareForms(key, this.firstKey[place]!)) this.times[place] = 2;
    }
    return added;
  }

  private shareForms(key: number, other: number): boolean {
    const { forms } = this.candidates[other]!;
    return this.candidates[key]!.forms.some((form) => forms.includes(form));
  }
}

function weightPerKey(count: number, pairs: readonly SampledPair[]): Float64Array {
  const weights = new Float64Array(count);
  for (const { keys, weight } of pairs) for (const key of keys) weights[key]! += weight;
  return weights;
}
