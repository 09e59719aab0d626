import { weightOf } from '../rule/weights';
import { orderLevels } from './ordered-levels';

/** Shares of true matches and of other pairs at a level, 0..1. */
export interface LevelShares {
  m: number;
  u: number;
}

/** Digits of m and u that are written: more than are known. */
const digits = 5;

export function roundedShare(share: number): number {
  return Number(share.toPrecision(digits));
}

/**
 * Evidence of the levels of a comparison, from strict to lenient, of which none weighs more than the one before it, as
 * it is written: where estimates are out of order, `orderLevels` makes them one. What then weighs alike may not once the
 * shares are rounded: m of the later one gives way by as little as can be written.
 */
export function orderedEvidence(levels: readonly LevelShares[]): LevelShares[] {
  const m = Float64Array.from(levels, (level) => level.m);
  orderLevels(
    m,
    Float64Array.from(levels, ({ u }) => u),
  );
  let most = Infinity;
  return levels.map((level, place) => {
    const u = roundedShare(level.u);
    let own = roundedShare(m[place]!);
    while (weightOf({ m: own, u }) > most) own = roundedShare(own * (1 - 10 ** (1 - digits)));
    most = weightOf({ m: own, u });
    return { m: own, u };
  });
}
