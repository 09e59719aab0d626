/** Passes one message through and then keeps quiet for `intervalMs`, counting what it kept back. */
export class OccasionalReport {
  private quietUntil = 0;
  private heldBack = 0;

  constructor(
    private readonly write: (message: string) => void,
    private readonly intervalMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  add(message: string): void {
    if (this.now() < this.quietUntil) {
      this.heldBack += 1;
      return;
    }
    this.write(
      this.heldBack === 0 ? message : `${message} (and ${this.heldBack} more since the last report)`,
    );
    this.heldBack = 0;
    this.quietUntil = this.now() + this.intervalMs;
  }
}
