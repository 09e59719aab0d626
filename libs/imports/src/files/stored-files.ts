import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { PlatformError } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type TextEncoding, TextEncodingDetector } from './text-encoding';

export interface StoredFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  encoding: TextEncoding;
}

const CHUNK_BYTES = 256 * 1024;
const LONGEST_NAME = 255;

/** Uploaded text files, kept in the database in chunks so that any worker can read them; never wholly in memory. */
@Injectable()
export class StoredFiles {
  constructor(private readonly dataSource: DataSource) {}

  /** Reads the stream to its end, or stores nothing. */
  async save(content: AsyncIterable<Buffer>, name: string, createdBy: string): Promise<StoredFile> {
    const id = randomUUID();
    const detector = new TextEncodingDetector();
    return runInTransaction(
      this.dataSource,
      async (manager) => {
        await manager.query(
          `INSERT INTO stored_file (id, name, size, encoding, created_at, created_by) VALUES ($1, $2, 0, '', $3, $4)`,
          [id, name.slice(-LONGEST_NAME), new Date(), createdBy],
        );
        let position = 0;
        let size = 0;
        for await (const chunk of chunksOf(content)) {
          detector.add(chunk);
          size += chunk.length;
          await manager.query(
            'INSERT INTO stored_file_chunk (file_id, position, content) VALUES ($1, $2, $3)',
            [id, position++, chunk],
          );
        }
        const encoding = detector.encoding();
        await manager.query('UPDATE stored_file SET size = $2, encoding = $3 WHERE id = $1', [
          id,
          size,
          encoding,
        ]);
        return { id, name, size, encoding };
      },
      // A stream can be read once only.
      { attempts: 1 },
    );
  }

  async find(id: string): Promise<StoredFile> {
    const rows: unknown = await this.dataSource.query(
      'SELECT id, name, size::float8 AS size, encoding FROM stored_file WHERE id = $1',
      [id],
    );
    const [file] = rows as StoredFile[];
    if (file === undefined) throw new PlatformError('import-not-found', { values: { id } });
    return file;
  }

  /** The bytes in order, one chunk in memory at a time. */
  open(id: string): Readable {
    return Readable.from(this.chunks(id), { objectMode: false, highWaterMark: CHUNK_BYTES });
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.query('DELETE FROM stored_file WHERE id = $1', [id]);
  }

  private async *chunks(id: string): AsyncGenerator<Buffer> {
    for (let position = 0; ; position++) {
      const rows: unknown = await this.dataSource.query(
        'SELECT content FROM stored_file_chunk WHERE file_id = $1 AND position = $2',
        [id, position],
      );
      const [row] = rows as { content: Buffer }[];
      if (row === undefined) return;
      yield row.content;
    }
  }
}

/** The bytes of a stream in pieces of one size, the last one shorter. */
async function* chunksOf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of content) {
    pieces.push(piece);
    length += piece.length;
    if (length < CHUNK_BYTES) continue;
    const joined = Buffer.concat(pieces);
    const whole = joined.length - (joined.length % CHUNK_BYTES);
    for (let start = 0; start < whole; start += CHUNK_BYTES)
      yield joined.subarray(start, start + CHUNK_BYTES);
    pieces = [joined.subarray(whole)];
    length = joined.length - whole;
  }
  if (length > 0) yield Buffer.concat(pieces);
}
