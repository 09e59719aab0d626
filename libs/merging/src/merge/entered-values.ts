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
  const values: RecordData = {};
  for (const field of Object.keys(data)) {
    const { from = [], by } = lineage[field] ?? {};
    const holder = by === 'union' ? undefined : from.includes(survivor) ? survivor : from[0];
    const entered = holder === undefined ? data[field] : records.find(({ id }) => id === holder)?.raw[field];
    if (entered !== undefined) values[field] = entered;
  }
  return values;
}
