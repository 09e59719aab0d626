/** Encodings of text files, as TextDecoder names them. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Tells the encoding of a text from all of its bytes, which are given piece by piece. Strict decoding decides, since
 * guessing by statistics takes a Chinese file of mostly ASCII for a Western one: what is valid UTF-8 is UTF-8, anything
 * else is GB18030, the superset of GBK and GB2312 that Chinese spreadsheets are saved in.
 */
export class TextEncodingDetector {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private start = Buffer.alloc(0);

  add(bytes: Buffer): void {
    if (this.start.length < 2) this.start = Buffer.concat([this.start, bytes.subarray(0, 2)]);
    this.isUtf8 = this.isUtf8 && this.decodes(bytes, true);
  }

  /** The answer; call it once, after the last piece. */
  encoding(): TextEncoding {
    if (this.start[0] === 0xff && this.start[1] === 0xfe) return 'utf-16le';
    if (this.start[0] === 0xfe && this.start[1] === 0xff) return 'utf-16be';
    return this.isUtf8 && this.decodes(Buffer.alloc(0), false) ? 'utf-8' : 'gb18030';
  }

  private decodes(bytes: Buffer, stream: boolean): boolean {
    try {
      this.utf8.decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }
}
