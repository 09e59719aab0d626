export interface WeightedPair {
  weight: number;
  left: number;
  right: number;
}

/** A binary heap that gives the pair of greatest weight; of equals the one with the lower left, then right. */
export class PairHeap {
  private readonly pairs: WeightedPair[] = [];

  push(weight: number, left: number, right: number): void {
    const pair = { weight, left, right };
    let place = this.pairs.push(pair) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!comesFirst(pair, this.pairs[above]!)) break;
      this.pairs[place] = this.pairs[above]!;
      place = above;
    }
    this.pairs[place] = pair;
  }

  pop(): WeightedPair | undefined {
    const top = this.pairs[0];
    const last = this.pairs.pop();
    if (top === undefined || last === undefined || this.pairs.length === 0) return top;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.pairs.length) break;
      if (below + 1 < this.pairs.length && comesFirst(this.pairs[below + 1]!, this.pairs[below]!)) below++;
      if (!comesFirst(this.pairs[below]!, last)) break;
      this.pairs[place] = this.pairs[below]!;
      place = below;
    }
    this.pairs[place] = last;
    return top;
  }
}

function comesFirst(pair: WeightedPair, other: WeightedPair): boolean {
  return (
    pair.weight > other.weight ||
    (pair.weight === other.weight &&
      (pair.left < other.left || (pair.left === other.left && pair.right < other.right)))
  );
}
