import { GrowingUint32, privateMemory, type MemoryOptions } from './growing-arrays';
import type { FormColumn, MatchColumns } from './match-columns';
import { TextDictionary } from './text-dictionary';

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
  const merger = new FormColumnMerger(memory);
  for (const part of parts) merger.append(part);
  return merger.finish();
}

/**
 * Puts parts of one form behind each other as they come, so that a part can be let go once it was appended. The merged
 * column grows in the memory given and is not copied at the end.
 */
export class FormColumnMerger {
  private readonly dictionary: TextDictionary;
  private readonly offsets: GrowingUint32;
  private readonly codes: GrowingUint32;
  private readonly holders: GrowingUint32;
  private records = 0;

  constructor(memory: MemoryOptions = {}) {
    this.dictionary = new TextDictionary(memory);
    this.offsets = new GrowingUint32(memory);
    this.codes = new GrowingUint32(memory);
    this.holders = new GrowingUint32(memory);
    this.offsets.push(0);
  }

  append(part: FormColumn): void {
    const codeOf = this.codesOfPart(part);
    const start = this.codes.length;
    this.codes.makeRoom(part.codes.length);
    for (let place = 0; place < part.codes.length; place++) this.codes.push(codeOf[part.codes[place]!]!);
    this.offsets.makeRoom(part.offsets.length);
    for (let record = 1; record < part.offsets.length; record++)
      this.offsets.push(start + part.offsets[record]!);
    this.records += part.records;
  }

  /** Makes room for `times` of what was appended so far, the rest being alike. */
  expect(times: number): void {
    const { texts, textOffsets } = this.dictionary;
    for (const array of [this.offsets, this.codes, this.holders, texts, textOffsets])
      array.reserve(array.length * times);
  }

  finish(): FormColumn {
    return {
      offsets: this.offsets.view(),
      codes: this.codes.view(),
      textOffsets: this.dictionary.textOffsets.view(),
      texts: this.dictionary.texts.view(),
      holders: this.holders.view(),
      records: this.records,
    };
  }

  private codesOfPart({ texts, textOffsets, holders }: FormColumn): Uint32Array {
    const codeOf = new Uint32Array(holders.length);
    for (let code = 0; code < codeOf.length; code++) {
      const merged = this.dictionary.codeOfUnits(texts, textOffsets[code]!, textOffsets[code + 1]!);
      if (merged === this.holders.length) this.holders.push(holders[code]!);
      else this.holders.add(merged, holders[code]!);
      codeOf[code] = merged;
    }
    return codeOf;
  }
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
