import type { RecordData } from '@guiyi/contracts';
import type { StoredRecord } from '@guiyi/records';
import type { FieldLineage } from '@guiyi/survivorship';

/**
 * The values of a golden record as they were entered, where one record has them; put together or typed ones as they
 * are. What the platform itself gave, such as a code, nobody entered.
 */
export function enteredValues(
  data: RecordData,
  lineage: Readonly<Record<string, FieldLineage>>,
  records: readonly StoredRecord[],
  survivor: string,
): RecordData {
  const byId = new Map(records.map((record) => [record.id, record]));
  return Object.fromEntries(
    Object.entries(data).flatMap(([field, value]) => {
      const { from = [], by } = lineage[field] ?? {};
      const holder = by === 'union' ? undefined : from.includes(survivor) ? survivor : from[0];
      const entered = holder === undefined ? value : byId.get(holder)?.raw[field];
      return entered === undefined ? [] : [[field, entered]];
    }),
  );
}
