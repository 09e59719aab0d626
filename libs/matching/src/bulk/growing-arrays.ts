/** Where arrays lie. */
export interface MemoryOptions {
  /** Makes buffers filled with zeros; SharedArrayBuffer lets worker threads read them without a copy. */
  allocate?: (bytes: number) => ArrayBufferLike;
}

export const privateMemory = (bytes: number): ArrayBufferLike => new ArrayBuffer(bytes);

type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * A typed array that grows by doubling, in the memory given. `finish` copies it at its exact length, `view` does not;
 * after `reserve` nothing moves until the room is used up, and pages that were never written to take no memory.
 */
abstract class GrowingArray<Values extends TypedArray> {
  /** Room; what lies behind `length` is not in use. */
  values: Values;
  length = 0;

  constructor(protected readonly memory: MemoryOptions = {}) {
    this.values = this.make(this.memory.allocate ?? privateMemory, 1024);
  }

  protected abstract make(allocate: (bytes: number) => ArrayBufferLike, length: number): Values;

  /** Makes room for this many elements in all. */
  reserve(length: number): void {
    if (length <= this.values.length) return;
    const grown = this.make(this.memory.allocate ?? privateMemory, Math.ceil(length));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(this.length * 2);
    this.values[this.length++] = value;
  }

  at(position: number): number {
    return this.values[position]!;
  }

  set(position: number, value: number): void {
    this.values[position] = value;
  }

  add(position: number, amount: number): void {
    this.values[position] = this.values[position]! + amount;
  }

  /** Elements behind the last one, as they are. */
  pushAll(more: Values): void {
    this.makeRoom(more.length);
    this.values.set(more, this.length);
    this.length += more.length;
  }

  makeRoom(more: number): void {
    if (this.length + more > this.values.length)
      this.reserve(Math.max(this.values.length * 2, this.length + more));
  }

  /** What was pushed, in the memory in which it grew. */
  view(): Values {
    return this.values.subarray(0, this.length) as Values;
  }

  finish({ allocate = privateMemory }: MemoryOptions): Values {
    const finished = this.make(allocate, this.length);
    finished.set(this.values.subarray(0, this.length));
    return finished;
  }
}

export class GrowingUint32 extends GrowingArray<Uint32Array> {
  protected make(allocate: (bytes: number) => ArrayBufferLike, length: number): Uint32Array {
    return new Uint32Array(allocate(length * 4));
  }
}

export class GrowingFloat64 extends GrowingArray<Float64Array> {
  protected make(allocate: (bytes: number) => ArrayBufferLike, length: number): Float64Array {
    return new Float64Array(allocate(length * 8));
  }
}

export class GrowingUint16 extends GrowingArray<Uint16Array> {
  pushText(text: string): void {
    this.makeRoom(text.length);
    const { values } = this;
    let place = this.length;
    for (let position = 0; position < text.length; position++) values[place++] = text.charCodeAt(position);
    this.length = place;
  }

  pushUnits(units: Uint16Array, from: number, to: number): void {
    this.makeRoom(to - from);
    const { values } = this;
    let place = this.length;
    for (let unit = from; unit < to; unit++) values[place++] = units[unit]!;
    this.length = place;
  }

  protected make(allocate: (bytes: number) => ArrayBufferLike, length: number): Uint16Array {
    return new Uint16Array(allocate(length * 2));
  }
}

export class GrowingUint8 extends GrowingArray<Uint8Array> {
  protected make(allocate: (bytes: number) => ArrayBufferLike, length: number): Uint8Array {
    return new Uint8Array(allocate(length));
  }
}
