import type { JsonValue, RecordData } from '@guiyi/contracts';
import { pinHolds, type PinnedValue } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';

/** A value that a steward set by hand, as the database holds it. */
export interface Pin {
  id: string;
  entity: string;
  recordId: string;
  /** The record that it was set on: another one where a merge handed it on. */
  originId: string;
  /** Fields of one unit are pinned together. */
  unit: string;
  field: string;
  value: JsonValue;
  /** What the field holds when the pin is over. */
  waiting: JsonValue;
  /** Source whose value it overruled. */
  over: string | null;
  until: Date | null;
  reason: string;
  createdAt: Date;
  createdBy: string;
}

export function pinnedValueOf({ field, value, createdAt, createdBy, until, over }: Pin): PinnedValue {
  return {
    ...{ field, value, at: createdAt.toISOString(), by: createdBy },
    ...(until === null ? {} : { until: until.toISOString() }),
    ...(over === null ? {} : { over }),
  };
}

export type PinState = 'holds' | 'expired' | 'overtaken';

/** overtaken: somebody, or a source that is trusted more, has given the field another value since. */
export function stateOf(pin: Pin, data: RecordData, at: Date): PinState {
  if (pin.until !== null && pin.until <= at) return 'expired';
  return sameValue(data[pin.field], pin.value) ? 'holds' : 'overtaken';
}

/** Whether a source may give the field a value although it is pinned. */
export function isLiftedBy(pin: Pin, source: string, sources: readonly string[], at: Date): boolean {
  const now = at.toISOString();
  const delivered = {
    ...{ id: pin.recordId, source, data: { [pin.field]: pin.value }, changedAt: { [pin.field]: now } },
    ...{ createdAt: now, updatedAt: now },
  };
  return !pinHolds(pinnedValueOf(pin), [delivered], { sources, at: now });
}
