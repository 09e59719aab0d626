import { GrowingUint16, GrowingUint32, privateMemory, type MemoryOptions } from './growing-arrays';
import type { FormColumn, MatchColumns } from './match-columns';

/**
 * The columns of all parts one after the other, as if one builder had been given every record in that order. Threads
 * build parts of a file; the forms of the parts are merged by mergeFormColumns, each form alone, so that threads share
 * that work as well.
 */
export function mergeColumns(
  parts: readonly MatchColumns[],
  forms: Readonly<Record<string, FormColumn>>,
  memory: MemoryOptions = {},
): MatchColumns {
  return {
    size: parts.reduce((size, part) => size + part.size, 0),
    forms,
    keyOffsets: joinOffsets(
      parts.map((part) => part.keyOffsets),
      memory,
    ),
    keys: joinFloat64(
      parts.map((part) => part.keys),
      memory,
    ),
    sources: joinUint32(
      parts.map((part) => part.sources),
      memory,
    ),
    idHashes: joinFloat64(
      parts.map((part) => part.idHashes),
      memory,
    ),
  };
}

/** One form of all parts, over one dictionary; values are numbered in order of first appearance. */
export function mergeFormColumns(parts: readonly FormColumn[], memory: MemoryOptions = {}): FormColumn {
  const dictionary = new TextDictionary();
  const holders = new GrowingUint32();
  const codes = new GrowingUint32();
  for (const part of parts) {
    const codeOf = new Uint32Array(part.holders.length);
    for (let code = 0; code < codeOf.length; code++) {
      const merged = dictionary.codeOf(part.texts, part.textOffsets[code]!, part.textOffsets[code + 1]!);
      if (merged === holders.length) holders.push(0);
      holders.add(merged, part.holders[code]!);
      codeOf[code] = merged;
    }
    for (const code of part.codes) codes.push(codeOf[code]!);
  }
  return {
    offsets: joinOffsets(
      parts.map((part) => part.offsets),
      memory,
    ),
    codes: codes.finish(memory),
    textOffsets: dictionary.textOffsets.finish(memory),
    texts: dictionary.texts.finish(memory),
    holders: holders.finish(memory),
    records: parts.reduce((records, part) => records + part.records, 0),
  };
}

const noCode = 0xffffffff;

/**
 * Numbers texts that lie in arrays of UTF-16 units. Open addressing over the units themselves: no string is made, which
 * a Map of a million names would do for each of them.
 */
class TextDictionary {
  readonly texts = new GrowingUint16();
  readonly textOffsets = new GrowingUint32();
  private readonly hashes = new GrowingUint32();
  private slots = new Uint32Array(1 << 12).fill(noCode);

  constructor() {
    this.textOffsets.push(0);
  }

  codeOf(units: Uint16Array, from: number, to: number): number {
    const hash = hashUnits(units, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let code = this.slots[slot]!; code !== noCode; code = this.slots[slot]!) {
      if (this.hashes.at(code) === hash && this.isEqual(code, units, from, to)) return code;
      slot = (slot + 1) & mask;
    }
    return this.append(hash, slot, units, from, to);
  }

  private append(hash: number, slot: number, units: Uint16Array, from: number, to: number): number {
    const code = this.hashes.length;
    this.slots[slot] = code;
    this.hashes.push(hash);
    this.texts.pushUnits(units, from, to);
    this.textOffsets.push(this.texts.length);
    if (this.hashes.length * 2 > this.slots.length) this.grow();
    return code;
  }

  private isEqual(code: number, units: Uint16Array, from: number, to: number): boolean {
    const start = this.textOffsets.at(code);
    if (this.textOffsets.at(code + 1) - start !== to - from) return false;
    for (let place = from; place < to; place++)
      if (this.texts.at(start + place - from) !== units[place]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2).fill(noCode);
    const mask = this.slots.length - 1;
    for (let code = 0; code < this.hashes.length; code++) {
      let slot = this.hashes.at(code) & mask;
      while (this.slots[slot] !== noCode) slot = (slot + 1) & mask;
      this.slots[slot] = code;
    }
  }
}

/** FNV-1a over UTF-16 units, its bits mixed once more since the low ones choose the slot. */
function hashUnits(units: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let place = from; place < to; place++) hash = Math.imul(hash ^ units[place]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Offsets of the parts, each moved behind the part before it. */
function joinOffsets(
  parts: readonly Uint32Array[],
  { allocate = privateMemory }: MemoryOptions,
): Uint32Array {
  const length = parts.reduce((sum, part) => sum + part.length - 1, 1);
  const joined = new Uint32Array(allocate(length * 4));
  let place = 0;
  let moved = 0;
  for (const part of parts) {
    for (const offset of part) joined[place++] = moved + offset;
    moved = joined[--place]!;
  }
  return joined;
}

function joinUint32(parts: readonly Uint32Array[], { allocate = privateMemory }: MemoryOptions): Uint32Array {
  const joined = new Uint32Array(allocate(parts.reduce((sum, part) => sum + part.length, 0) * 4));
  let place = 0;
  for (const part of parts) {
    joined.set(part, place);
    place += part.length;
  }
  return joined;
}

function joinFloat64(
  parts: readonly Float64Array[],
  { allocate = privateMemory }: MemoryOptions,
): Float64Array {
  const joined = new Float64Array(allocate(parts.reduce((sum, part) => sum + part.length, 0) * 8));
  let place = 0;
  for (const part of parts) {
    joined.set(part, place);
    place += part.length;
  }
  return joined;
}
