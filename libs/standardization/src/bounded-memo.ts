const generationSize = 4096;
/** Longer keys are not kept: the bound is meant for memory, and long texts hardly repeat. */
const longestKey = 200;
const trialLookups = 4_000;
/** Below this share of lookups answered, remembering costs more than it saves. */
const worthwhileShare = 0.3;

/**
 * Remembers what a pure function gave for the values seen lately. Bounded: two generations, the older one dropped when
 * the younger is full. Gives up by itself where values hardly repeat (names, phones), so that it costs nothing there.
 */
export class BoundedMemo<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private lookups = 0;
  private answers = 0;

  constructor(private readonly compute: (key: string) => Value) {}

  get(key: string): Value {
    if (key.length > longestKey || this.hasGivenUp) return this.compute(key);
    this.lookups++;
    const known = this.young.get(key);
    if (known !== undefined) {
      this.answers++;
      return known;
    }
    return this.remember(key);
  }

  /** True when values hardly repeat: nothing is looked up or kept any more. */
  get hasGivenUp(): boolean {
    return this.lookups >= trialLookups && this.answers < this.lookups * worthwhileShare;
  }

  private remember(key: string): Value {
    const older = this.old.get(key);
    if (older !== undefined) this.answers++;
    const value = older ?? this.compute(key);
    if (this.young.size >= generationSize) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
    return value;
  }
}
