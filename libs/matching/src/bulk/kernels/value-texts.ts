/**
 * What bounds a comparison of two texts before any character of them is read, four numbers per distinct value:
 * the letters that occur in it, those that occur twice, its length and its first units. Worked out when first asked
 * for. Units fall into 32 classes; letters of one case and digits each into classes of their own.
 */
export class ValueTexts {
  /** Of value v at 4v: letters, letters that occur twice, length + 1 (0: not measured), first four units. */
  readonly features: Int32Array;

  /** Text of value v: units[starts[v]] up to units[starts[v + 1]]. */
  constructor(
    readonly units: Uint16Array,
    readonly starts: Uint32Array,
  ) {
    this.features = new Int32Array(4 * (starts.length - 1));
  }

  /** Where the features of a value are. */
  featuresAt(code: number): number {
    const at = code << 2;
    if (this.features[at + 2] === 0) this.measurePage(code);
    return at;
  }

  /** Values are measured in pages: one after the other costs a fraction of here and there. */
  private measurePage(code: number): void {
    const from = code & -valuesOfPage;
    const to = Math.min(from + valuesOfPage, this.starts.length - 1);
    for (let value = from; value < to; value++) this.measure(value);
  }

  private measure(code: number): void {
    const { units, features } = this;
    const from = this.starts[code]!;
    const to = this.starts[code + 1]!;
    let once = 0;
    let twice = 0;
    for (let place = from; place < to; place++) {
      const unit = units[place]!;
      const letter = 1 << ((unit ^ (unit >>> 5)) & 31);
      twice |= once & letter;
      once |= letter;
    }
    let start = 0;
    for (let place = from; place < to && place < from + 4; place++)
      start |= (units[place]! & 0xff) << (8 * (place - from));
    features[code << 2] = once;
    features[(code << 2) + 1] = twice;
    features[(code << 2) + 2] = to - from + 1;
    features[(code << 2) + 3] = start;
  }
}

const valuesOfPage = 256;

/** How many bits are set (Hacker's Delight, 5-1). */
export function countBits(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many bits are set in two words, for less than twice the work. */
function countBitsOfTwo(bits: number, others: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  let other = others - ((others >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  other = (other & 0x33333333) + ((other >>> 2) & 0x33333333);
  sum += other;
  return Math.imul((sum & 0x0f0f0f0f) + ((sum >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

/**
 * At least so many units of the value at `own` have no partner in the value at `other`: a class of units that the
 * other lacks leaves one alone, a class that occurs twice here and at most once there leaves one more.
 */
export function unitsAlone(features: Int32Array, own: number, other: number): number {
  return countBitsOfTwo(features[own]! & ~features[other]!, features[own + 1]! & ~features[other + 1]!);
}

/** At most so many first units are the same, up to four; not more than the lengths allow is for the caller to see. */
export function sharedStart(features: Int32Array, left: number, right: number): number {
  const differing = features[left + 3]! ^ features[right + 3]!;
  return differing === 0 ? 4 : (31 - Math.clz32(differing & -differing)) >> 3;
}

/**
 * Places of each unit in one text, as bits; all zero between two calls. One table for all kernels, since a kernel never
 * calls another.
 */
export const placesOfUnit = new Int32Array(65_536);

/** The same of places from 32 on. */
export const highPlacesOfUnit = new Int32Array(65_536);
