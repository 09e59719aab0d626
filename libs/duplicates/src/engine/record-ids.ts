/** Length of a UUID in bytes. */
const ID_BYTES = 16;
const NOBODY = 0xffffffff;

/** Ids of records by their number, 16 bytes each: as strings they would take six times as much. */
export class RecordIds {
  private slots: Uint32Array | undefined;
  private readonly words: DataView;

  /** @param bytes the ids one after the other, from `RecordIds.pack`. */
  constructor(private readonly bytes: Uint8Array) {
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  static pack(ids: readonly string[]): Uint8Array {
    const bytes = Buffer.alloc(ids.length * ID_BYTES);
    for (const [record, id] of ids.entries()) bytes.write(id.replaceAll('-', ''), record * ID_BYTES, 'hex');
    return bytes;
  }

  static join(parts: readonly Uint8Array[]): RecordIds {
    return new RecordIds(Buffer.concat(parts));
  }

  get size(): number {
    return this.bytes.length / ID_BYTES;
  }

  idOf(record: number): string {
    const start = record * ID_BYTES;
    const hex = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, ID_BYTES).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Undefined for an id that is not among them. */
  numberOf(id: string): number | undefined {
    const slots = (this.slots ??= this.index());
    const wanted = new DataView(Uint8Array.from(bytesOf(id)).buffer);
    const mask = slots.length - 1;
    for (let slot = hashOf(wanted, 0) & mask; slots[slot] !== NOBODY; slot = (slot + 1) & mask) {
      const record = slots[slot]!;
      if (this.isAt(record, wanted)) return record;
    }
    return undefined;
  }

  private isAt(record: number, wanted: DataView): boolean {
    const start = record * ID_BYTES;
    for (let place = 0; place < ID_BYTES; place += 4)
      if (this.words.getUint32(start + place) !== wanted.getUint32(place)) return false;
    return true;
  }

  /** Open addressing, at most half full. */
  private index(): Uint32Array {
    let length = 16;
    while (length < this.size * 2) length *= 2;
    const slots = new Uint32Array(length).fill(NOBODY);
    for (let record = 0; record < this.size; record++) {
      let slot = hashOf(this.words, record * ID_BYTES) & (length - 1);
      while (slots[slot] !== NOBODY) slot = (slot + 1) & (length - 1);
      slots[slot] = record;
    }
    return slots;
  }
}

function bytesOf(id: string): Uint8Array {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The last four bytes are random in every version of UUID in use; the first are a time in some. */
function hashOf(words: DataView, start: number): number {
  return Math.imul(words.getUint32(start + 12) ^ words.getUint32(start + 4), 0x9e3779b1) >>> 0;
}
