import { rmSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';

const flushBytes = 1024 * 1024;

/** Files that are being written. */
const unfinished = new Set<string>();

/**
 * A file written piece by piece, about a megabyte at a time. It has its name only once it is whole: nothing half-written
 * is left behind, whatever ends the program.
 */
export class OutputFile {
  private pieces: Uint8Array[] = [];
  private text = '';
  private waiting = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  static async create(path: string): Promise<OutputFile> {
    const handle = await open(partOf(path), 'w');
    unfinished.add(partOf(path));
    return new OutputFile(path, handle);
  }

  /** True when `flush` should be awaited before more is added. */
  get isFull(): boolean {
    return this.waiting + this.text.length >= flushBytes;
  }

  addText(text: string): void {
    this.text += text;
  }

  /** The bytes are read until the next flush. */
  addBytes(bytes: Uint8Array): void {
    this.settleText();
    this.pieces.push(bytes);
    this.waiting += bytes.length;
  }

  async flush(): Promise<void> {
    this.settleText();
    const bytes = this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces);
    this.pieces = [];
    this.waiting = 0;
    let written = 0;
    while (written < bytes.length)
      written += (await this.handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }

  /** Writes the rest and gives the file its name. */
  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
    await rename(partOf(this.path), this.path);
    unfinished.delete(partOf(this.path));
  }

  private settleText(): void {
    if (this.text === '') return;
    const bytes = Buffer.from(this.text);
    this.text = '';
    this.pieces.push(bytes);
    this.waiting += bytes.length;
  }
}

function partOf(path: string): string {
  return `${path}.part`;
}

/** Takes away what was not finished: the program ends early. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
  unfinished.clear();
}
