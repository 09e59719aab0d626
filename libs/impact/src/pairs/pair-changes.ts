import type { ImpactSide } from '@guiyi/contracts';
import type { StoredPair } from '@guiyi/duplicates';

export type PairCaseKind = 'pairGained' | 'pairLost' | 'pairMoved';

/** A pair that is in a band under the rules in force or under the drafts. */
export interface PairState {
  left: string;
  right: string;
  before: ImpactSide;
  after: ImpactSide;
}

/** Undefined for a pair that stays in its band. */
export function kindOf({ before, after }: PairState): PairCaseKind | undefined {
  if (before.band === after.band) return undefined;
  if (before.band === 'noMatch') return 'pairGained';
  return after.band === 'noMatch' ? 'pairLost' : 'pairMoved';
}

const apart: ImpactSide = { band: 'noMatch', score: null };

/** The pairs of both, each once; both in the order of their ids. */
export function* joinPairs(
  before: readonly StoredPair[],
  after: readonly StoredPair[],
): Generator<PairState> {
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const order = compare(before[one], after[other]);
    const from = order <= 0 ? before[one++] : undefined;
    const to = order >= 0 ? after[other++] : undefined;
    const { left, right } = (from ?? to)!;
    yield { left, right, before: sideOf(from), after: sideOf(to) };
  }
}

function sideOf(pair: StoredPair | undefined): ImpactSide {
  return pair === undefined ? apart : { band: pair.band, score: pair.score };
}

function compare(one: StoredPair | undefined, other: StoredPair | undefined): number {
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  if (one.left !== other.left) return one.left < other.left ? -1 : 1;
  return one.right === other.right ? 0 : one.right < other.right ? -1 : 1;
}
