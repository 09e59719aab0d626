/** Where arrays lie. */
export interface MemoryOptions {
  /** Makes buffers filled with zeros; SharedArrayBuffer lets worker threads read them without a copy. */
  allocate?: (bytes: number) => ArrayBufferLike;
}

/** Columns lie in memory that every thread reads without a copy. */
export const sharedMemory = { allocate: (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes) };

export const privateMemory = (bytes: number): ArrayBufferLike => new ArrayBuffer(bytes);

type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * A class of typed arrays that grow by doubling, in the memory given. `finish` copies the array at its exact length,
 * `view` does not; after `reserve` nothing moves until the room is used up, and pages that were never written to take no
 * memory. Every kind of array has methods of its own: methods that meet several kinds ran at half the speed.
 */
function growing<Values extends TypedArray>(
  bytesPerElement: number,
  over: (buffer: ArrayBufferLike) => Values,
) {
  return class {
    /** Room; what lies behind `length` is not in use. */
    values: Values;
    length = 0;

    constructor(readonly memory: MemoryOptions = {}) {
      this.values = make(memory, 1024);
    }

    /** Makes room for this many elements in all. */
    reserve(length: number): void {
      if (length <= this.values.length) return;
      const grown = make(this.memory, Math.ceil(length));
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

    finish(memory: MemoryOptions): Values {
      const finished = make(memory, this.length);
      finished.set(this.values.subarray(0, this.length));
      return finished;
    }
  };

  function make({ allocate = privateMemory }: MemoryOptions, length: number): Values {
    return over(allocate(length * bytesPerElement));
  }
}

export class GrowingUint8 extends growing(1, (buffer) => new Uint8Array(buffer)) {}

export class GrowingUint32 extends growing(4, (buffer) => new Uint32Array(buffer)) {}

export class GrowingFloat64 extends growing(8, (buffer) => new Float64Array(buffer)) {}

export class GrowingUint16 extends growing(2, (buffer) => new Uint16Array(buffer)) {
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
}
