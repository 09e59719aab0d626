/** Typed arrays that grow by doubling; `finish` gives one of the exact length over a buffer that may be shared. */
export interface MemoryOptions {
  /** Makes the buffers of finished columns; SharedArrayBuffer lets worker threads read them without a copy. */
  allocate?: (bytes: number) => ArrayBufferLike;
}

export const privateMemory = (bytes: number): ArrayBufferLike => new ArrayBuffer(bytes);

export class GrowingUint32 {
  private values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  at(position: number): number {
    return this.values[position]!;
  }

  add(position: number, amount: number): void {
    this.values[position] = this.values[position]! + amount;
  }

  finish({ allocate = privateMemory }: MemoryOptions): Uint32Array {
    const finished = new Uint32Array(allocate(this.length * 4));
    finished.set(this.values.subarray(0, this.length));
    return finished;
  }
}

export class GrowingFloat64 {
  private values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  finish({ allocate = privateMemory }: MemoryOptions): Float64Array {
    const finished = new Float64Array(allocate(this.length * 8));
    finished.set(this.values.subarray(0, this.length));
    return finished;
  }
}

export class GrowingUint16 {
  private values = new Uint16Array(4096);
  length = 0;

  pushText(text: string): void {
    this.makeRoom(text.length);
    for (let position = 0; position < text.length; position++) {
      this.values[this.length++] = text.charCodeAt(position);
    }
  }

  at(position: number): number {
    return this.values[position]!;
  }

  pushUnits(units: Uint16Array, from: number, to: number): void {
    this.makeRoom(to - from);
    for (let place = from; place < to; place++) this.values[this.length++] = units[place]!;
  }

  private makeRoom(units: number): void {
    if (this.length + units <= this.values.length) return;
    const grown = new Uint16Array(Math.max(this.values.length * 2, this.length + units));
    grown.set(this.values);
    this.values = grown;
  }

  finish({ allocate = privateMemory }: MemoryOptions): Uint16Array {
    const finished = new Uint16Array(allocate(this.length * 2));
    finished.set(this.values.subarray(0, this.length));
    return finished;
  }
}

export class GrowingUint8 {
  private values = new Uint8Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint8Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  finish({ allocate = privateMemory }: MemoryOptions): Uint8Array {
    const finished = new Uint8Array(allocate(this.length));
    finished.set(this.values.subarray(0, this.length));
    return finished;
  }
}
