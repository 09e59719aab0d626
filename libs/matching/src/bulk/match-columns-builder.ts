import type { MatchForms } from '@guiyi/contracts';
import type { CompiledBlockingKey, CompiledKeyPart } from '../blocking/compile-key';
import { combineHashes, hashText, hashUnits } from '../blocking/key-hash';
import type { MatchRule } from '../rule/match-rule';
import { GrowingFloat64, GrowingUint32, type MemoryOptions } from './growing-arrays';
import { unitsToText, type FormColumn, type MatchColumns } from './match-columns';
import { TextDictionary } from './text-dictionary';

export interface RecordOrigin {
  /** Number of the file or system the record came from. */
  source?: number;
  /** Blocking keys computed before and stored; left out, they are computed here. */
  keys?: readonly number[];
}

/**
 * Builds columns record by record; each record's number is the order of its `add`. After `finish` it begins anew, in the
 * memory that it has: parts of a file one after the other need no more than the largest.
 */
export class MatchColumnsBuilder {
  private readonly columns: readonly (readonly [string, FormColumnBuilder])[];
  private readonly keyMakers: readonly KeyMaker[];
  private readonly keyOffsets = new GrowingUint32();
  private readonly keys = new GrowingFloat64();
  private readonly sources = new GrowingUint32();
  private readonly idHashes = new GrowingFloat64();
  private size = 0;

  constructor(rule: MatchRule) {
    const columns = new Map(rule.forms.map((form) => [form, new FormColumnBuilder()]));
    this.columns = [...columns];
    this.keyMakers = rule.blockingKeys.map((key) => new KeyMaker(key, columns));
    this.keyOffsets.push(0);
  }

  /** The forms in the order of their numbers. */
  get forms(): readonly string[] {
    return this.columns.map(([form]) => form);
  }

  /** Number of the record added. */
  add(id: string, forms: MatchForms, origin: RecordOrigin = {}): number {
    for (const [form, column] of this.columns)
      for (const value of forms[form] ?? noValues) column.addText(value);
    return this.endRecord(id, origin);
  }

  /** A value of the record that `endRecord` adds, as UTF-16 units: values that come as bytes need no strings. */
  addValue(form: number, units: Uint16Array, from: number, to: number): void {
    this.columns[form]![1].addUnits(units, from, to);
  }

  /** Number of the record, which has the values added since the one before. */
  endRecord(id: string, origin: RecordOrigin = {}): number {
    const record = this.size++;
    for (const [, column] of this.columns) column.endRecord();
    if (origin.keys === undefined) this.makeKeys(record);
    else for (const key of origin.keys) this.keys.push(key);
    this.keyOffsets.push(this.keys.length);
    this.sources.push(origin.source ?? 0);
    this.idHashes.push(hashText(id));
    return record;
  }

  finish(memory: MemoryOptions = {}): MatchColumns {
    const columns = {
      size: this.size,
      forms: Object.fromEntries(this.columns.map(([form, column]) => [form, column.finish(memory)])),
      keyOffsets: this.keyOffsets.finish(memory),
      keys: this.keys.finish(memory),
      sources: this.sources.finish(memory),
      idHashes: this.idHashes.finish(memory),
    };
    this.clear();
    return columns;
  }

  private clear(): void {
    this.size = 0;
    this.keyOffsets.length = 1;
    this.keys.length = this.sources.length = this.idHashes.length = 0;
    for (const [, column] of this.columns) column.clear();
    for (const maker of this.keyMakers) maker.clear();
  }

  private makeKeys(record: number): void {
    const start = this.keys.length;
    for (const maker of this.keyMakers) maker.addKeys(record, this.keys);
    sortUnique(this.keys, start);
  }
}

const noValues: readonly string[] = [];

/** Puts the last keys, from `start`, in ascending order, each once; they are few, so that insertion is quickest. */
function sortUnique(keys: GrowingFloat64, start: number): void {
  const { values } = keys;
  let end = start;
  for (let place = start; place < keys.length; place++) {
    const key = values[place]!;
    let slot = end;
    while (slot > start && values[slot - 1]! > key) slot--;
    if (slot > start && values[slot - 1] === key) continue;
    for (let moved = end++; moved > slot; moved--) values[moved] = values[moved - 1]!;
    values[slot] = key;
  }
  keys.length = end;
}

class FormColumnBuilder {
  readonly dictionary = new TextDictionary();
  readonly offsets = new GrowingUint32();
  readonly codes = new GrowingUint32();
  private readonly holders = new GrowingUint32();
  private records = 0;
  /** Where the codes of the next record begin. */
  private start = 0;

  constructor() {
    this.offsets.push(0);
  }

  /** A value of the next record. */
  addText(value: string): void {
    this.addCode(this.dictionary.codeOf(value));
  }

  addUnits(units: Uint16Array, from: number, to: number): void {
    this.addCode(this.dictionary.codeOfUnits(units, from, to));
  }

  endRecord(): void {
    if (this.codes.length > this.start) this.records++;
    this.start = this.codes.length;
    this.offsets.push(this.start);
  }

  finish(memory: MemoryOptions): FormColumn {
    return {
      offsets: this.offsets.finish(memory),
      codes: this.codes.finish(memory),
      textOffsets: this.dictionary.textOffsets.finish(memory),
      texts: this.dictionary.texts.finish(memory),
      holders: this.holders.finish(memory),
      records: this.records,
    };
  }

  clear(): void {
    this.dictionary.clear();
    this.offsets.length = 1;
    this.codes.length = this.holders.length = this.records = this.start = 0;
  }

  private addCode(code: number): void {
    if (code === this.holders.length) this.holders.push(0);
    if (this.isPresent(code)) return;
    this.codes.push(code);
    this.holders.add(code, 1);
  }

  private isPresent(code: number): boolean {
    for (let place = this.start; place < this.codes.length; place++)
      if (this.codes.at(place) === code) return true;
    return false;
  }
}

/** Makes one key's hashes, those that hashesOfRecord gives, without allocating per record. */
class KeyMaker {
  private readonly parts: readonly PartHasher[];
  private combined = new GrowingFloat64();
  private spare = new GrowingFloat64();

  constructor(
    private readonly key: CompiledBlockingKey,
    columns: ReadonlyMap<string, FormColumnBuilder>,
  ) {
    this.parts = key.parts.map((part) => new PartHasher(part, columns.get(part.form)!));
  }

  clear(): void {
    for (const part of this.parts) part.clear();
  }

  addKeys(record: number, keys: GrowingFloat64): void {
    this.combined.length = 0;
    this.combined.push(this.key.seed);
    for (let position = 0; position < this.parts.length; position++) {
      const into = position === this.parts.length - 1 ? keys : this.spare;
      if (into !== keys) into.length = 0;
      for (let place = 0; place < this.combined.length; place++)
        this.parts[position]!.addCombinations(this.combined.at(place), record, into);
      if (into === keys || into.length === 0) return;
      [this.combined, this.spare] = [this.spare, this.combined];
    }
  }
}

/** The hashes of one part of a key, worked out once for each distinct value. */
class PartHasher {
  private readonly offsets = new GrowingUint32();
  private readonly hashes = new GrowingFloat64();

  constructor(
    private readonly part: CompiledKeyPart,
    private readonly column: FormColumnBuilder,
  ) {
    this.offsets.push(0);
  }

  clear(): void {
    this.offsets.length = 1;
    this.hashes.length = 0;
  }

  /** `hash` combined with every key value of the record. */
  addCombinations(hash: number, record: number, found: GrowingFloat64): void {
    const { offsets, codes, dictionary } = this.column;
    while (this.offsets.length <= dictionary.size) this.addValue(this.offsets.length - 1);
    const end = offsets.at(record + 1);
    for (let place = offsets.at(record); place < end; place++) {
      const code = codes.at(place);
      const last = this.offsets.at(code + 1);
      for (let value = this.offsets.at(code); value < last; value++)
        found.push(combineHashes(hash, this.hashes.at(value)));
    }
  }

  private addValue(code: number): void {
    const { texts, textOffsets } = this.column.dictionary;
    const [from, to] = [textOffsets.at(code), textOffsets.at(code + 1)];
    if (!this.part.isWhole)
      for (const hash of this.part.hashesOf(unitsToText(texts.values, from, to))) this.hashes.push(hash);
    else if (to > from) this.hashes.push(hashUnits(texts.values, from, to));
    this.offsets.push(this.hashes.length);
  }
}
