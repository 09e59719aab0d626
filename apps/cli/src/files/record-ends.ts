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
  private inQuotes = false;
  private recordHasBytes = false;

  /** Calls `onEnd` with the place behind every record end among the bytes from `from` to `to`. */
  read(bytes: Uint8Array, from: number, to: number, onEnd: (place: number) => void): void {
    for (let place = from; place < to; place++) {
      const byte = bytes[place]!;
      if (byte === lineFeed || (byte === carriageReturn && this.endsLine(bytes, place))) {
        this.lines++;
        if (this.inQuotes) continue;
        if (this.recordHasBytes) this.records++;
        this.recordHasBytes = false;
        onEnd(place + 1);
      } else if (byte !== carriageReturn) {
        if (byte === quote) this.inQuotes = !this.inQuotes;
        this.recordHasBytes = true;
      }
    }
  }

  /** A carriage return alone ends a line too (old Macintosh files). */
  private endsLine(bytes: Uint8Array, place: number): boolean {
    return place + 1 < bytes.length && bytes[place + 1] !== lineFeed;
  }
}
