import { NumberLists } from './number-lists';
import type { ValueTexts } from './value-texts';

/** The bigrams of each distinct value as ascending numbers, with a set of 32 classes that bounds what two can share. */
export class GramLists {
  private readonly lists: NumberLists;
  private readonly classes: Int32Array;

  constructor(private readonly texts: ValueTexts) {
    const size = texts.starts.length - 1;
    this.lists = new NumberLists(size);
    this.classes = new Int32Array(size);
  }

  /** A bit per class of bigrams that occurs in the value. */
  classesOf(value: number): number {
    if (this.lists.ends[value] === 0) this.make(value);
    return this.classes[value]!;
  }

  /** Shared bigrams, each occurrence counted once; of values whose classes were asked for. */
  countShared(left: number, right: number): number {
    return this.lists.countShared(left, right);
  }

  private make(value: number): void {
    const { units, starts } = this.texts;
    const from = starts[value]!;
    const grams = new Uint32Array(Math.max(0, starts[value + 1]! - from - 1));
    let classes = 0;
    for (let place = 0; place < grams.length; place++) {
      const gram = (units[from + place]! << 16) | units[from + place + 1]!;
      grams[place] = gram;
      classes |= 1 << (Math.imul(gram, 0x9e3779b1) >>> 27);
    }
    this.lists.append(value, grams);
    this.classes[value] = classes;
  }
}
