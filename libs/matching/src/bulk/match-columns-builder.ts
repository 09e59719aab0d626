import type { MatchForms } from '@guiyi/contracts';
import { hashesOfKey, uniqueAscending } from '../blocking/compile-key';
import type { CompiledBlockingKey, CompiledKeyPart } from '../blocking/compile-key';
import { hashText } from '../blocking/key-hash';
import type { MatchRule } from '../rule/match-rule';
import { GrowingFloat64, GrowingUint16, GrowingUint32, type MemoryOptions } from './growing-arrays';
import type { FormColumn, MatchColumns } from './match-columns';

export interface RecordOrigin {
  /** Number of the file or system the record came from. */
  source?: number;
  /** Blocking keys computed before and stored; left out, they are computed here. */
  keys?: readonly number[];
}

/** Builds columns record by record; each record's number is the order of its `add`. */
export class MatchColumnsBuilder {
  private readonly columns: readonly [string, FormColumnBuilder][];
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

  /** Number of the record added. */
  add(id: string, forms: MatchForms, origin: RecordOrigin = {}): number {
    const record = this.size++;
    for (const [form, column] of this.columns) column.add(record, forms[form] ?? []);
    for (const key of origin.keys ??
      uniqueAscending(this.keyMakers.flatMap((maker) => maker.keysOf(record)))) {
      this.keys.push(key);
    }
    this.keyOffsets.push(this.keys.length);
    this.sources.push(origin.source ?? 0);
    this.idHashes.push(hashText(id));
    return record;
  }

  finish(memory: MemoryOptions = {}): MatchColumns {
    return {
      size: this.size,
      forms: Object.fromEntries(this.columns.map(([form, column]) => [form, column.finish(memory)])),
      keyOffsets: this.keyOffsets.finish(memory),
      keys: this.keys.finish(memory),
      sources: this.sources.finish(memory),
      idHashes: this.idHashes.finish(memory),
    };
  }
}

class FormColumnBuilder {
  private readonly offsets = new GrowingUint32();
  private readonly codes = new GrowingUint32();
  private readonly textOffsets = new GrowingUint32();
  private readonly texts = new GrowingUint16();
  private readonly holders = new GrowingUint32();
  private readonly codeOf = new Map<string, number>();
  private readonly values: string[] = [];
  private records = 0;

  constructor() {
    this.offsets.push(0);
    this.textOffsets.push(0);
  }

  add(record: number, values: readonly string[]): void {
    const start = this.codes.length;
    for (const value of values) {
      const code = this.encode(value);
      if (this.isPresentSince(start, code)) continue;
      this.codes.push(code);
      this.holders.add(code, 1);
    }
    if (this.codes.length > start) this.records++;
    this.offsets.push(this.codes.length);
  }

  /** Codes of a record that was added. */
  *codesOf(record: number): Generator<number> {
    for (let place = this.offsets.at(record); place < this.offsets.at(record + 1); place++)
      yield this.codes.at(place);
  }

  text(code: number): string {
    return this.values[code]!;
  }

  finish(memory: MemoryOptions): FormColumn {
    return {
      offsets: this.offsets.finish(memory),
      codes: this.codes.finish(memory),
      textOffsets: this.textOffsets.finish(memory),
      texts: this.texts.finish(memory),
      holders: this.holders.finish(memory),
      records: this.records,
    };
  }

  private encode(value: string): number {
    const known = this.codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.codeOf.size;
    this.codeOf.set(value, code);
    this.values.push(value);
    this.texts.pushText(value);
    this.textOffsets.push(this.texts.length);
    this.holders.push(0);
    return code;
  }

  private isPresentSince(start: number, code: number): boolean {
    for (let place = start; place < this.codes.length; place++)
      if (this.codes.at(place) === code) return true;
    return false;
  }
}

/** Makes one key's hashes with the hashes of each distinct value computed once. */
class KeyMaker {
  private readonly parts: readonly { part: CompiledKeyPart; column: FormColumnBuilder; hashes: number[][] }[];

  constructor(
    private readonly key: CompiledBlockingKey,
    columns: ReadonlyMap<string, FormColumnBuilder>,
  ) {
    this.parts = key.parts.map((part) => ({ part, column: columns.get(part.form)!, hashes: [] }));
  }

  keysOf(record: number): number[] {
    return hashesOfKey(this.key, (_, position) => this.hashesOfPart(position, record));
  }

  private hashesOfPart(position: number, record: number): number[] {
    const { part, column, hashes } = this.parts[position]!;
    const found: number[] = [];
    for (const code of column.codesOf(record)) {
      hashes[code] ??= part.hashesOf(column.text(code));
      for (const hash of hashes[code]) found.push(hash);
    }
    return found;
  }
}
