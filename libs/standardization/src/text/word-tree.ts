/**
 * Words by their characters, to find those that stand at a place of a text in one walk. A branch is a number; 0 is none.
 * Open addressing in typed arrays: a step costs a few nanoseconds, and words that are looked for make no strings.
 */
export class WordTree<Value> {
  static readonly root = 1;
  private parents = new Int32Array(1024);
  private codes = new Uint16Array(1024);
  private branches = new Int32Array(1024);
  private readonly values: (Value | undefined)[] = [undefined, undefined];
  private used = 0;

  /** backwards: words are walked from their last character to their first. */
  constructor(words: Iterable<readonly [string, Value]>, backwards = false) {
    for (const [word, value] of words) this.add(word, value, backwards);
  }

  /** The branch behind a branch by a UTF-16 unit; 0 when no word goes on like that. */
  step(branch: number, code: number): number {
    const mask = this.parents.length - 1;
    for (let slot = slotOf(branch, code) & mask; ; slot = (slot + 1) & mask) {
      const parent = this.parents[slot];
      if (parent === branch && this.codes[slot] === code) return this.branches[slot] ?? 0;
      if (parent === 0) return 0;
    }
  }

  /** The value of the word that ends at the branch. */
  valueAt(branch: number): Value | undefined {
    return this.values[branch];
  }

  private add(word: string, value: Value, backwards: boolean): void {
    let branch = WordTree.root;
    for (let place = 0; place < word.length; place++) {
      const code = word.charCodeAt(backwards ? word.length - 1 - place : place);
      branch = this.step(branch, code) || this.grow(branch, code);
    }
    this.values[branch] = value;
  }

  private grow(parent: number, code: number): number {
    if (++this.used * 2 > this.parents.length) this.enlarge();
    const branch = this.values.push(undefined) - 1;
    this.place(parent, code, branch);
    return branch;
  }

  private place(parent: number, code: number, branch: number): void {
    const mask = this.parents.length - 1;
    let slot = slotOf(parent, code) & mask;
    while (this.parents[slot] !== 0) slot = (slot + 1) & mask;
    this.parents[slot] = parent;
    this.codes[slot] = code;
    this.branches[slot] = branch;
  }

  private enlarge(): void {
    const { parents, codes, branches } = this;
    this.parents = new Int32Array(parents.length * 2);
    this.codes = new Uint16Array(parents.length * 2);
    this.branches = new Int32Array(parents.length * 2);
    for (const [slot, parent] of parents.entries())
      if (parent !== 0) this.place(parent, codes[slot] ?? 0, branches[slot] ?? 0);
  }
}

function slotOf(branch: number, code: number): number {
  const hash = Math.imul(branch, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
