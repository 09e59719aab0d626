import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Pool, PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';

/** A value of a row that is copied in; null is SQL NULL. */
export type CopyValue = string | number | boolean | Date | null;

/** Rows gathered before they go out: large enough that the number of writes does not count. */
const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Writes rows by COPY inside the transaction of the manager: five times as fast as INSERT for many rows.
 * @param target table and columns, as in "match_key (entity, key, record_id)"; never built from input.
 */
export async function copyIn(
  manager: EntityManager,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const client = (await manager.queryRunner!.connect()) as PoolClient;
  const stream = client.query(from(`COPY ${target} FROM STDIN`));
  const done = finished(stream);
  // A stream that fails between two writes is met at the next await.
  done.catch(() => undefined);
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(copyText).join('\t')}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
    chunk = '';
  }
  stream.end(chunk);
  await done;
}

/** Rows as PostgreSQL writes them in COPY's text format, in pieces of whole lines of about `pieceBytes`. */
export async function* copyOut(
  pool: Pool,
  sql: string,
  pieceBytes = 1 << 20,
): AsyncGenerator<Uint8Array, void, undefined> {
  const client = await pool.connect();
  let failure: Error | undefined;
  let isRead = false;
  try {
    const stream = client.query(to(`COPY (${sql}) TO STDOUT`, { highWaterMark: pieceBytes }));
    let held: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes < pieceBytes) continue;
      const piece = Buffer.concat(held, bytes);
      const end = piece.lastIndexOf(LINE_END) + 1;
      held = end === bytes ? [] : [piece.subarray(end)];
      bytes -= end;
      if (end > 0) yield piece.subarray(0, end);
    }
    isRead = true;
    if (bytes > 0) yield Buffer.concat(held, bytes);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A reader that stops early leaves a COPY under way, which only closing the connection ends.
    client.release(failure ?? !isRead);
  }
}

const LINE_END = 0x0a;

const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value.replace(/[\\\n\r\t]/g, (sign) => escaped[sign]!) : String(value);
}
