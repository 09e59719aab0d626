import { readSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Bytes that are needed again later and would crowd memory. The file has no name once it is open, so that nothing of it
 * is left however the program ends; where a file in use cannot be taken away (Windows), it goes when it is closed.
 */
export class ScratchFile {
  private length = 0;
  private room = Buffer.alloc(0);

  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string | undefined,
  ) {}

  static async create(directory: string, name: string): Promise<ScratchFile> {
    const path = join(directory, `.${name}-${process.pid}.part`);
    const handle = await open(path, 'w+');
    try {
      await rm(path);
      return new ScratchFile(handle, undefined);
    } catch {
      return new ScratchFile(handle, path);
    }
  }

  /** Gives the place of the first byte. */
  async append(bytes: Uint8Array): Promise<number> {
    const start = this.length;
    this.length += bytes.length;
    let written = 0;
    while (written < bytes.length) {
      const result = await this.handle.write(bytes, written, bytes.length - written, start + written);
      written += result.bytesWritten;
    }
    return start;
  }

  /** The bytes are there until the next ones are read. */
  async read(from: number, length: number): Promise<Buffer> {
    if (this.room.length < length) this.room = Buffer.allocUnsafeSlow(length);
    const bytes = this.room.subarray(0, length);
    let read = 0;
    while (read < length) read += (await this.handle.read(bytes, read, length - read, from + read)).bytesRead;
    return bytes;
  }

  readNow(from: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    readSync(this.handle.fd, bytes, 0, length, from);
    return bytes;
  }

  async close(): Promise<void> {
    await this.handle.close();
    if (this.path !== undefined) await rm(this.path, { force: true });
  }
}
