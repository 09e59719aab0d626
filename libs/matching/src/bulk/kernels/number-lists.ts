/** Ascending lists of numbers, one per distinct value, appended when first asked for. */
export class NumberLists {
  /** List of value v: numbers[starts[v]] up to numbers[ends[v]]; an end of 0: not made yet. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  numbers = new Uint32Array(1024);
  /** The first number belongs to no list, so that no list ends at 0. */
  private used = 1;

  constructor(size: number) {
    this.starts = new Uint32Array(size);
    this.ends = new Uint32Array(size);
  }

  append(value: number, list: Uint32Array): void {
    if (this.used + list.length > this.numbers.length) {
      const grown = new Uint32Array(Math.max(this.numbers.length * 2, this.used + list.length));
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers.set(list.sort(), this.used);
    this.starts[value] = this.used;
    this.used += list.length;
    this.ends[value] = this.used;
  }

  /** How many numbers two lists share; one that is there several times counts as often as in both. */
  countShared(left: number, right: number): number {
    const { numbers } = this;
    let place = this.starts[left]!;
    let other = this.starts[right]!;
    const end = this.ends[left]!;
    const otherEnd = this.ends[right]!;
    let shared = 0;
    while (place < end && other < otherEnd) {
      const number = numbers[place]!;
      const otherNumber = numbers[other]!;
      if (number === otherNumber) {
        shared++;
        place++;
        other++;
      } else if (number < otherNumber) place++;
      else other++;
    }
    return shared;
  }
}
