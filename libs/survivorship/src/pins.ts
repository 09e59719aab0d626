import { changedAt, type PinnedValue, type SourceRecord } from './source-record';
import { distrust } from './strategies/source-trust';

/**
 * A pin holds until it expires, or until a source that is trusted more than the overruled one has a later value. One that
 * overruled no source is lifted by none.
 */
export function pinHolds(
  pin: PinnedValue,
  records: readonly SourceRecord[],
  { sources, at }: { sources: readonly string[]; at: string },
): boolean {
  if (pin.until !== undefined && Date.parse(pin.until) <= Date.parse(at)) return false;
  if (pin.over === undefined) return true;
  const rank = distrust(pin.over, sources);
  return !records.some(
    (record) =>
      pin.field in record.data &&
      distrust(record.source, sources) < rank &&
      Date.parse(changedAt(record, pin.field)) > Date.parse(pin.at),
  );
}
