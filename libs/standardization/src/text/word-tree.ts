const leastSlots = 256;

/**
 * Words by their characters, to find those that stand at a place of a text in one walk. A branch is a number; 0 is none.
 * Open addressing in one typed array, so that a step reads one line of memory, and words that are looked for make no
 * strings.
 */
export class WordTree<Value> {
  static readonly root = 1;
  /** Slot s: branch before the unit in 4 s (0: empty slot), unit in 4 s + 1, branch behind it in 4 s + 2. */
  private slots = new Int32Array(4 * leastSlots);
  private used = 0;
  private branches = WordTree.root;
  /** By branch; the branches at which a word ends have the lowest numbers, so that no others are looked up here. */
  private readonly values: (Value | undefined)[] = [undefined, undefined];

  /** backwards: words are walked from their last character to their first. */
  constructor(words: Iterable<readonly [string, Value]>, backwards = false) {
    const ends = new Map<number, Value>();
    for (const [word, value] of words) ends.set(this.add(word, backwards), value);
    this.renumber(ends);
  }

  /** The branch behind a branch by a UTF-16 unit; 0 when no word goes on like that. */
  step(branch: number, code: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = slotOf(branch, code) & mask; ; slot = (slot + 4) & mask) {
      const before = slots[slot];
      if (before === branch && slots[slot + 1] === code) return slots[slot + 2] ?? 0;
      if (before === 0) return 0;
    }
  }

  /** The value of the word that ends at the branch. */
  valueAt(branch: number): Value | undefined {
    return branch < this.values.length ? this.values[branch] : undefined;
  }

  private add(word: string, backwards: boolean): number {
    let branch = WordTree.root;
    for (let place = 0; place < word.length; place++) {
      const code = word.charCodeAt(backwards ? word.length - 1 - place : place);
      branch = this.step(branch, code) || this.grow(branch, code);
    }
    return branch;
  }

  private grow(branch: number, code: number): number {
    const behind = ++this.branches;
    if (++this.used * 8 > this.slots.length) this.enlarge();
    this.place(branch, code, behind);
    return behind;
  }

  private place(branch: number, code: number, behind: number): void {
    const mask = this.slots.length - 1;
    let slot = slotOf(branch, code) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 4) & mask;
    this.slots[slot] = branch;
    this.slots[slot + 1] = code;
    this.slots[slot + 2] = behind;
  }

  private enlarge(): void {
    this.replaceSlots(this.slots.length * 2, (branch) => branch);
  }

  private renumber(ends: ReadonlyMap<number, Value>): void {
    const numbers = new Int32Array(this.branches + 1);
    numbers[WordTree.root] = WordTree.root;
    for (const [branch, value] of ends)
      if (branch === WordTree.root) this.values[branch] = value;
      else numbers[branch] = this.values.push(value) - 1;
    let last = this.values.length - 1;
    for (let branch = WordTree.root + 1; branch <= this.branches; branch++)
      if (numbers[branch] === 0) numbers[branch] = ++last;
    const numberOf = (branch: number): number => numbers[branch] ?? 0;
    this.replaceSlots(this.slots.length, numberOf);
  }

  private replaceSlots(length: number, numberOf: (branch: number) => number): void {
    const { slots } = this;
    this.slots = new Int32Array(length);
    for (let slot = 0; slot < slots.length; slot += 4) {
      const branch = slots[slot] ?? 0;
      if (branch !== 0) this.place(numberOf(branch), slots[slot + 1] ?? 0, numberOf(slots[slot + 2] ?? 0));
    }
  }
}

/** Place of the slot, a multiple of 4. */
function slotOf(branch: number, code: number): number {
  const hash = Math.imul(branch, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) << 2;
}
