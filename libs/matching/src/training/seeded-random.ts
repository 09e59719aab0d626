/** Pseudo-random numbers that depend on the seed alone: sfc32 (Doty-Humphrey, public domain, passes PractRand). */
export class SeededRandom {
  private a: number;
  private b: number;
  private c = 0x9e3779b9;
  private counter = 1;

  /** seed: any integer. stream: a second number, so that independent draws do not disturb each other. */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = stream | 0;
    for (let round = 0; round < 15; round++) this.nextUint32();
  }

  /** 0 up to but without 1. */
  next(): number {
    return this.nextUint32() / 4_294_967_296;
  }

  /** A whole number 0 .. limit − 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  private nextUint32(): number {
    const result = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result >>> 0;
  }
}
