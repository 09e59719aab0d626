import { copyOut } from '@guiyi/database';
import { type MatchColumns, mergeColumns, sharedMemory } from '@guiyi/matching';
import type { Pool } from 'pg';
import { RecordIds } from './record-ids';
import type { ScanEngine } from './scan-engine';
import type { ProfilePart } from './scan-tasks';

/** Records in columns, each numbered by its place in the answer of the query. */
export interface LoadedRecords {
  columns: MatchColumns;
  ids: RecordIds;
}

/**
 * Reads profiles into columns: threads read the lines while PostgreSQL sends the next ones.
 * @param sql gives record id, blocking keys (bigint[]) and match forms (jsonb)
 */
export async function loadColumns(pool: Pool, sql: string, engine: ScanEngine): Promise<LoadedRecords> {
  const parts = await readParts(pool, sql, engine);
  return { columns: await mergeParts(parts, engine), ids: RecordIds.join(parts.map((part) => part.ids)) };
}

async function readParts(pool: Pool, sql: string, engine: ScanEngine): Promise<ProfilePart[]> {
  const parts: ProfilePart[] = [];
  const underWay: Promise<ProfilePart>[] = [];
  for await (const lines of copyOut(pool, sql)) {
    const part = engine.run('readProfiles', lines);
    // Its failure is met when its turn comes.
    part.catch(() => undefined);
    underWay.push(part);
    if (underWay.length > engine.threads * 2) parts.push(await underWay.shift()!);
  }
  for (const part of underWay) parts.push(await part);
  return parts.length > 0 ? parts : [await engine.run('readProfiles', new Uint8Array(0))];
}

async function mergeParts(parts: readonly ProfilePart[], engine: ScanEngine): Promise<MatchColumns> {
  const all = parts.map((part) => part.columns);
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  const forms = await Promise.all(
    Object.keys(first?.forms ?? {}).map(async (form) => {
      const merged = await engine.run(
        'mergeForm',
        all.map((columns) => columns.forms[form]!),
      );
      return [form, merged] as const;
    }),
  );
  return mergeColumns(all, Object.fromEntries(forms), sharedMemory);
}
