import { hashUnits } from '../blocking/key-hash';
import { GrowingUint16, GrowingUint32, type MemoryOptions } from './growing-arrays';
import { unitsToText } from './match-columns';

/** Slots in use, of all slots, beyond which the table is made larger. */
const fullestTable = 0.7;
const fewestSlots = 256;

/**
 * Numbers texts from 0 in order of first appearance. Open addressing over UTF-16 units in typed arrays: no string is
 * kept, which a Map would do for each of them (and a Map ends at 2 ** 24 entries). A slot holds the hash beside the
 * code, so that a miss costs one cache line and growing reads no text.
 */
export class TextDictionary {
  readonly texts: GrowingUint16;
  readonly textOffsets: GrowingUint32;
  /** Slot s: hash in 2 s, code + 1 in 2 s + 1 (0: empty). */
  private slots = new Uint32Array(2 * fewestSlots);
  private count = 0;

  constructor(memory: MemoryOptions = {}) {
    this.texts = new GrowingUint16(memory);
    this.textOffsets = new GrowingUint32(memory);
    this.textOffsets.push(0);
  }

  /** Number of distinct texts. */
  get size(): number {
    return this.count;
  }

  /** Code of a text, which is `size` before the call for one never seen. */
  codeOf(text: string): number {
    // The units are written behind the known ones, where they stay when the text is new: each is read once.
    const from = this.texts.length;
    this.texts.pushText(text);
    const to = this.texts.length;
    const hash = slotHash(this.texts.values, from, to);
    const slot = this.slotOf(hash, this.texts.values, from, to);
    const known = this.slots[2 * slot + 1]!;
    if (known === 0) return this.keep(slot, hash, to);
    this.texts.length = from;
    return known - 1;
  }

  /** Code of the text of these units. */
  codeOfUnits(units: Uint16Array, from: number, to: number): number {
    const hash = slotHash(units, from, to);
    const slot = this.slotOf(hash, units, from, to);
    const known = this.slots[2 * slot + 1]!;
    if (known > 0) return known - 1;
    this.texts.pushUnits(units, from, to);
    return this.keep(slot, hash, this.texts.length);
  }

  /** Code of a text, or -1 for one never seen. */
  find(text: string): number {
    const units = new Uint16Array(text.length);
    for (let place = 0; place < units.length; place++) units[place] = text.charCodeAt(place);
    const slot = this.slotOf(slotHash(units, 0, units.length), units, 0, units.length);
    return this.slots[2 * slot + 1]! - 1;
  }

  /** Forgets every text and keeps the memory. */
  clear(): void {
    this.slots.fill(0);
    this.count = this.texts.length = 0;
    this.textOffsets.length = 1;
  }

  text(code: number): string {
    return unitsToText(this.texts.values, this.textOffsets.at(code), this.textOffsets.at(code + 1));
  }

  private keep(slot: number, hash: number, end: number): number {
    const code = this.count++;
    this.slots[2 * slot] = hash;
    this.slots[2 * slot + 1] = code + 1;
    this.textOffsets.push(end);
    if (this.count > (this.slots.length / 2) * fullestTable) this.grow();
    return code;
  }

  /** The slot of the text, or the empty one that it would take. */
  private slotOf(hash: number, units: Uint16Array, from: number, to: number): number {
    const { slots } = this;
    const mask = slots.length / 2 - 1;
    let slot = hash & mask;
    for (let known = slots[2 * slot + 1]!; known !== 0; known = slots[2 * slot + 1]!) {
      if (slots[2 * slot] === hash && this.isText(known - 1, units, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private isText(code: number, units: Uint16Array, from: number, to: number): boolean {
    const offsets = this.textOffsets.values;
    const start = offsets[code]!;
    if (offsets[code + 1]! - start !== to - from) return false;
    const texts = this.texts.values;
    for (let place = from, other = start; place < to; place++, other++)
      if (texts[other] !== units[place]) return false;
    return true;
  }

  private grow(): void {
    const before = this.slots;
    const after = new Uint32Array(before.length * 2);
    const mask = after.length / 2 - 1;
    for (let place = 0; place < before.length; place += 2) {
      if (before[place + 1] === 0) continue;
      let slot = before[place]! & mask;
      while (after[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      after[2 * slot] = before[place]!;
      after[2 * slot + 1] = before[place + 1]!;
    }
    this.slots = after;
  }
}

/** The low lane of the key hash; equal units give equal hashes in every part of a base. */
function slotHash(units: Uint16Array, from: number, to: number): number {
  return hashUnits(units, from, to) >>> 0;
}
