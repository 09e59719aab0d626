/** Independent streams of random numbers for one sample, so that a change in one does not move the others. */
export type RandomStream =
  'plan' | 'order' | 'profile' | 'customer' | 'lookalike' | 'record' | 'noise' | 'agent' | 'centre';

const streamNumbers: Readonly<Record<RandomStream, number>> = {
  plan: 1,
  order: 2,
  profile: 3,
  customer: 4,
  lookalike: 5,
  record: 6,
  noise: 7,
  agent: 8,
  centre: 9,
};

/**
 * Small deterministic generator: sfc32 (Chris Doty-Humphrey, PractRand 0.94), 128 bits of state. Not for secrets.
 * The same seed, stream and index give the same numbers on every machine.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, stream: RandomStream, index = 0) {
    this.a = mix(seed ^ 0x9e3779b9);
    this.b = mix(index + Math.imul(streamNumbers[stream], 0x85ebca6b));
    this.c = mix(this.a ^ Math.imul(index, 0xc2b2ae35) ^ streamNumbers[stream]);
    // The author advises at least 12 rounds after seeding.
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A number in [0, 1) with 32 random bits. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** An integer in [0, limit). */
  integer(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** An integer in [low, high], both included. */
  between(low: number, high: number): number {
    return low + this.integer(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: ArrayLike<Item>): Item {
    return items[this.integer(items.length)] as Item;
  }

  /** Picks with a power-law preference for the front of the list; `power` 1 is uniform. */
  pickSkewed<Item>(items: ArrayLike<Item>, power: number): Item {
    return items[Math.floor(items.length * this.next() ** power)] as Item;
  }

  /** `length` decimal digits. */
  digits(length: number): string {
    let digits = '';
    for (let position = 0; position < length; position++) digits += this.integer(10);
    return digits;
  }
}

/** Choice among weighted items by binary search over the running sums. */
export class WeightedChoice<Item> {
  private readonly sums: number[] = [];

  constructor(
    private readonly items: readonly Item[],
    weightOf: (item: Item) => number,
  ) {
    let sum = 0;
    for (const item of items) this.sums.push((sum += weightOf(item)));
  }

  pick(random: Random): Item {
    const target = random.next() * (this.sums[this.sums.length - 1] ?? 0);
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return this.items[low] as Item;
  }
}

/** The finalizer of MurmurHash3 (Austin Appleby): spreads every bit of a 32-bit word over all bits. */
function mix(word: number): number {
  let hash = word | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
