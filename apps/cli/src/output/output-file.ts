import { type FileHandle, open } from 'node:fs/promises';

const flushBytes = 1024 * 1024;

/** A file written piece by piece, about a megabyte at a time. */
export class OutputFile {
  private pieces: Uint8Array[] = [];
  private text = '';
  private waiting = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async create(path: string): Promise<OutputFile> {
    return new OutputFile(await open(path, 'w'));
  }

  /** True when `flush` should be awaited before more is added. */
  get isFull(): boolean {
    return this.waiting + this.text.length >= flushBytes;
  }

  addText(text: string): void {
    this.text += text;
  }

  addBytes(bytes: Uint8Array): void {
    this.settleText();
    this.pieces.push(bytes);
    this.waiting += bytes.length;
  }

  async flush(): Promise<void> {
    this.settleText();
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [];
    this.waiting = 0;
    let written = 0;
    while (written < bytes.length)
      written += (await this.handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }

  private settleText(): void {
    if (this.text === '') return;
    const bytes = Buffer.from(this.text);
    this.text = '';
    this.pieces.push(bytes);
    this.waiting += bytes.length;
  }
}
