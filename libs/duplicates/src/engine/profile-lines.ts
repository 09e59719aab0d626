import type { MatchColumnsBuilder } from '@guiyi/matching';
import { RecordIds } from './record-ids';

const LINE_END = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;
const UUID_LENGTH = 36;
/** Form of a record that the rule does not use. */
const UNUSED = -1;

/**
 * Reads lines of a COPY of record id, blocking keys (bigint[]) and match forms (jsonb) into columns, byte by byte: PostgreSQL
 * writes a jsonb in one way only, `{"form": ["value", "value"], …}`, so that it needs no strings, arrays and objects for
 * each record. As text, split and parsed as JSON, a record took 28 µs; half of all that a scan of a large base did.
 */
export class ProfileLines {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private units = new Uint16Array(1024);
  private unitCount = 0;
  /** The forms of the rule in the order in which PostgreSQL writes them. */
  private readonly names: readonly { name: Uint8Array; form: number }[];
  /** The first of the names that can come next. */
  private next = 0;

  constructor(private readonly builder: MatchColumnsBuilder) {
    this.names = builder.forms
      .map((name, form) => ({ name: Buffer.from(name), form }))
      .sort((left, right) => left.name.length - right.name.length || Buffer.compare(left.name, right.name));
  }

  /** @returns the ids of the records, as RecordIds.pack gives them. */
  read(lines: Uint8Array): Uint8Array {
    this.bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
    this.at = 0;
    const ids: string[] = [];
    while (this.at < lines.length) {
      const id = this.bytes.toString('latin1', this.at, this.at + UUID_LENGTH);
      this.at += UUID_LENGTH + 1;
      const keys = this.readKeys();
      this.readForms();
      this.builder.endRecord(id, keys === undefined ? {} : { keys });
      ids.push(id);
    }
    return RecordIds.pack(ids);
  }

  /** `{1,2}` and the tab behind it; undefined for NULL, which asks for the keys of the rule. */
  private readKeys(): number[] | undefined {
    const { bytes } = this;
    if (bytes[this.at] === BACKSLASH) {
      // `\N` and the tab behind it.
      this.at += 3;
      return undefined;
    }
    const keys: number[] = [];
    let place = this.at + 1;
    while (bytes[place] !== CLOSING_BRACE) {
      if (bytes[place] === COMMA) place++;
      let key = 0;
      for (; isDigit(bytes[place]!); place++) key = key * 10 + (bytes[place]! - ZERO);
      keys.push(key);
    }
    this.at = place + 2;
    return keys;
  }

  /** `{"form": ["value"], "other": ["value"]}` and the line end behind it. */
  private readForms(): void {
    const { bytes } = this;
    this.at++;
    this.next = 0;
    while (bytes[this.at] !== LINE_END && this.at < bytes.length) {
      if (bytes[this.at] === CLOSING_BRACE) {
        this.at++;
        continue;
      }
      if (bytes[this.at] === COMMA) this.at += 2;
      const form = this.readFormName();
      // `": [`
      this.at += 4;
      while (bytes[this.at] !== CLOSING_BRACKET) {
        if (bytes[this.at] === COMMA) this.at += 2;
        this.readValue();
        if (form !== UNUSED) this.builder.addValue(form, this.units, 0, this.unitCount);
      }
      this.at++;
    }
    this.at++;
  }

  /** Leaves the closing quote to be read. */
  private readFormName(): number {
    const { bytes, names } = this;
    const start = ++this.at;
    while (bytes[this.at] !== QUOTE) this.at++;
    for (let place = this.next; place < names.length; place++) {
      if (!isName(names[place]!.name, bytes, start, this.at)) continue;
      this.next = place + 1;
      return names[place]!.form;
    }
    return UNUSED;
  }

  /** A JSON string with its quotes, into the units. */
  private readValue(): void {
    const { bytes } = this;
    const start = ++this.at;
    let place = start;
    let count = 0;
    for (let byte = bytes[place]!; byte !== QUOTE; byte = bytes[place]!) {
      if (byte === BACKSLASH) {
        this.readEscapedValue(start);
        return;
      }
      if (count + 2 > this.units.length) this.growUnits();
      if (byte < 0x80) {
        this.units[count++] = byte;
        place += 1;
      } else if (byte < 0xe0) {
        this.units[count++] = ((byte & 0x1f) << 6) | (bytes[place + 1]! & 0x3f);
        place += 2;
      } else if (byte < 0xf0) {
        this.units[count++] =
          ((byte & 0x0f) << 12) | ((bytes[place + 1]! & 0x3f) << 6) | (bytes[place + 2]! & 0x3f);
        place += 3;
      } else {
        const point =
          (((byte & 0x07) << 18) |
            ((bytes[place + 1]! & 0x3f) << 12) |
            ((bytes[place + 2]! & 0x3f) << 6) |
            (bytes[place + 3]! & 0x3f)) -
          0x10000;
        this.units[count++] = 0xd800 | (point >> 10);
        this.units[count++] = 0xdc00 | (point & 0x3ff);
        place += 4;
      }
    }
    this.unitCount = count;
    this.at = place + 1;
  }

  /** COPY doubles the backslashes that JSON writes before a sign. */
  private readEscapedValue(start: number): void {
    const { bytes } = this;
    let end = start;
    // Two backslashes and the sign they stand before, which is two more when it is a backslash itself.
    while (bytes[end] !== QUOTE) end += bytes[end] !== BACKSLASH ? 1 : bytes[end + 2] === BACKSLASH ? 4 : 3;
    const json = bytes.toString('utf8', start, end);
    const text = JSON.parse(`"${json.replaceAll('\\\\', '\\')}"`) as string;
    while (text.length > this.units.length) this.growUnits();
    for (let place = 0; place < text.length; place++) this.units[place] = text.charCodeAt(place);
    this.unitCount = text.length;
    this.at = end + 1;
  }

  private growUnits(): void {
    const grown = new Uint16Array(this.units.length * 2);
    grown.set(this.units);
    this.units = grown;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9;
}

function isName(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== name.length) return false;
  for (let place = 0; place < name.length; place++) if (bytes[from + place] !== name[place]) return false;
  return true;
}
