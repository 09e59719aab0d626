import { hashText } from '@guiyi/matching';
import { kindOf, type PairCaseKind, type PairState } from './pair-changes';

/** Of each kind so many pairs are kept; the counts go on. */
export const MOST_PAIRS = 10_000;

/**
 * A random part of the pairs of each kind, in random order: those whose hash is least. The same pairs give the same
 * part, whoever goes through them.
 */
export class CaseSample {
  private readonly kept = new Map<PairCaseKind, { pair: PairState; place: number }[]>();

  add(pair: PairState): void {
    const kind = kindOf(pair);
    if (kind === undefined) return;
    const held = this.kept.get(kind) ?? [];
    this.kept.set(kind, held);
    held.push({ pair, place: hashText(`${pair.left} ${pair.right}`) });
    if (held.length >= MOST_PAIRS * 2) shorten(held);
  }

  pairs(): Map<PairCaseKind, PairState[]> {
    return new Map(
      [...this.kept].map(([kind, held]) => {
        shorten(held);
        return [kind, held.map(({ pair }) => pair)];
      }),
    );
  }
}

function shorten(held: { place: number }[]): void {
  held.sort((one, other) => one.place - other.place);
  held.length = Math.min(held.length, MOST_PAIRS);
}
