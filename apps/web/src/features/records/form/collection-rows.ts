import type { JsonValue, RecordData } from '@guiyi/contracts';

/** The rows with another value in a cell; nothing in it takes it out. */
export function withCell(
  rows: readonly RecordData[],
  position: number,
  name: string,
  value: JsonValue | undefined,
): RecordData[] {
  return rows.map((cells, at) => {
    if (at !== position) return cells;
    const { [name]: _before, ...others } = cells;
    return value === undefined || value === '' ? others : { ...others, [name]: value };
  });
}

/** The rows with this one as the only primary one. */
export function withPrimary(rows: readonly RecordData[], position: number, primary: string): RecordData[] {
  return rows.map((cells, at) => {
    const { [primary]: _before, ...others } = cells;
    return at === position ? { ...others, [primary]: true } : others;
  });
}

/** The rows with a copy behind this one; a copy is never the primary one. */
export function withCopy(
  rows: readonly RecordData[],
  position: number,
  primary: string | undefined,
): RecordData[] {
  const { [primary ?? '']: _primary, ...copy } = rows[position] ?? {};
  return [...rows.slice(0, position + 1), copy, ...rows.slice(position + 1)];
}

/** The rows with this one a place further up (-1) or down (1); the same rows at the end. */
export function withMoved(rows: readonly RecordData[], position: number, by: -1 | 1): readonly RecordData[] {
  const row = rows[position];
  const neighbour = rows[position + by];
  if (row === undefined || neighbour === undefined) return rows;
  return rows.map((cells, at) => (at === position ? neighbour : at === position + by ? row : cells));
}
