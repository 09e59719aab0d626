const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Where records of a CSV text end, told from its bytes: a line end outside quotes. A quote inside a quoted field is
 * doubled, so the number of quotes alone says whether a place is inside one. In UTF-8 and in GB18030 none of these bytes
 * is part of another character.
 */
export class RecordEnds {
  /** Physical lines begun before the next byte. */
  lines = 0;
  /** Records that have ended, empty lines left out. */
  records = 0;
  /** The place behind the last record end that was read, and what had been counted there. */
  last = { place: 0, lines: 0, records: 0 };
  private inQuotes = false;
  private recordHasBytes = false;

  /** True when the bytes read last belong to a record that has not ended. */
  get isInRecord(): boolean {
    return this.recordHasBytes;
  }

  /** Reads the bytes from `from` to `to`; true when a record ended among them. */
  read(bytes: Buffer, from: number, to: number): boolean {
    const { records, lines } = this.last;
    const isPlain =
      !this.inQuotes && !holds(bytes, quote, from, to) && !holds(bytes, carriageReturn, from, to);
    if (isPlain) this.readPlain(bytes, from, to);
    else this.readEach(bytes, from, to, () => undefined);
    return this.last.lines !== lines || this.last.records !== records;
  }

  /** Reads byte by byte and calls `onEnd` with the place behind every record end. */
  readEach(bytes: Uint8Array, from: number, to: number, onEnd: (place: number) => void): void {
    for (let place = from; place < to; place++) {
      const byte = bytes[place]!;
      if (byte === lineFeed || (byte === carriageReturn && this.endsLine(bytes, place))) {
        this.lines++;
        if (this.inQuotes) continue;
        this.endRecord(place + 1);
        onEnd(place + 1);
      } else if (byte !== carriageReturn) {
        if (byte === quote) this.inQuotes = !this.inQuotes;
        this.recordHasBytes = true;
      }
    }
  }

  /** Nothing but line feeds ends lines: the search for them is native. */
  private readPlain(bytes: Buffer, from: number, to: number): void {
    let start = from;
    for (;;) {
      const end = bytes.indexOf(lineFeed, start);
      if (end < 0 || end >= to) break;
      this.lines++;
      if (end > start) this.recordHasBytes = true;
      this.endRecord(end + 1);
      start = end + 1;
    }
    if (start < to) this.recordHasBytes = true;
  }

  private endRecord(place: number): void {
    if (this.recordHasBytes) this.records++;
    this.recordHasBytes = false;
    this.last.place = place;
    this.last.lines = this.lines;
    this.last.records = this.records;
  }

  /** A carriage return alone ends a line too (old Macintosh files). */
  private endsLine(bytes: Uint8Array, place: number): boolean {
    return place + 1 < bytes.length && bytes[place + 1] !== lineFeed;
  }
}

function holds(bytes: Buffer, byte: number, from: number, to: number): boolean {
  const place = bytes.indexOf(byte, from);
  return place >= 0 && place < to;
}
