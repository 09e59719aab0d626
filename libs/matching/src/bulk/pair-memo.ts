/**
 * Remembers a small number per pair of distinct values. Direct-mapped: a newer pair takes the place of an older one, so the
 * memory is fixed and the answers do not depend on the history.
 */
export class PairMemo {
  private readonly pairs: Float64Array;
  private readonly answers: Uint8Array;
  private readonly mask: number;

  /** distinctValues: codes lie below it. */
  constructor(private readonly distinctValues: number) {
    const slots = slotsFor(distinctValues);
    this.pairs = new Float64Array(slots).fill(-1);
    this.answers = new Uint8Array(slots);
    this.mask = slots - 1;
  }

  /** Slot of a pair of codes in either order. */
  slotOf(left: number, right: number): number {
    const low = left < right ? left : right;
    const high = left < right ? right : left;
    return (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^ (high >>> 7)) & this.mask;
  }

  /** Answer kept for the pair, or -1. */
  get(slot: number, left: number, right: number): number {
    return this.pairs[slot] === this.pairOf(left, right) ? this.answers[slot]! : -1;
  }

  set(slot: number, left: number, right: number, answer: number): void {
    this.pairs[slot] = this.pairOf(left, right);
    this.answers[slot] = answer;
  }

  private pairOf(left: number, right: number): number {
    return left < right ? left * this.distinctValues + right : right * this.distinctValues + left;
  }
}

const mostSlots = 1 << 18;

/** A power of two; small dictionaries get fewer slots than the pairs they could make. */
function slotsFor(distinctValues: number): number {
  let slots = 64;
  while (slots < mostSlots && slots < distinctValues * 16) slots *= 2;
  return slots;
}
