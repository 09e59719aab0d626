/**
 * A few pairs on their way through the comparisons. Everything is reused: no pair allocates. What is known of pair i
 * is at place i of every array; `order` lists the pairs that may still be kept.
 */
export class PairWork {
  readonly order: Int32Array;
  /** Where the rows of the two records begin. */
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** The most steps (1/4096 bit) that the pair can still reach. */
  readonly bounds: Int32Array;
  /** A bit per clause that can still hold and would have the pair kept whatever its score. */
  readonly clauses: Int32Array;
  /** State of comparison c at c * capacity + i; from `undecided` on: not decided yet, see ComparisonScorer. */
  readonly states: Uint8Array;
  /** Steps that the state gives, or the most that it can still give. */
  readonly steps: Int32Array;

  /** Pairs whose bounds are asked together: their codes, the rungs they may reach, and where to note them. */
  readonly leftCodes: Int32Array;
  readonly rightCodes: Int32Array;
  readonly rungs: Uint8Array;
  readonly places: Int32Array;

  constructor(
    readonly capacity: number,
    comparisons: number,
  ) {
    this.order = new Int32Array(capacity);
    this.left = new Uint32Array(capacity);
    this.right = new Uint32Array(capacity);
    this.bounds = new Int32Array(capacity);
    this.clauses = new Int32Array(capacity);
    this.leftCodes = new Int32Array(capacity);
    this.rightCodes = new Int32Array(capacity);
    this.rungs = new Uint8Array(capacity);
    this.places = new Int32Array(capacity);
    this.states = new Uint8Array(capacity * comparisons);
    this.steps = new Int32Array(capacity * comparisons);
  }
}
