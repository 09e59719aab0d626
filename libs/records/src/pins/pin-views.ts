import type { AccessPolicy } from '@guiyi/access';
import type { JsonValue, PinView, RecordLink } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '../stored-record';
import { type Pin, stateOf } from './pin';

/** Pins as the caller may see them: those of hidden fields left out, masked values masked. */
export function presentPins(
  policy: AccessPolicy,
  { entity }: EntityDefinitions,
  pins: readonly Pin[],
  known: {
    records: ReadonlyMap<string, StoredRecord>;
    links: ReadonlyMap<string, RecordLink>;
    now: Date;
  },
): PinView[] {
  return pins.flatMap((pin) => {
    const record = known.records.get(pin.recordId);
    const link = known.links.get(pin.recordId);
    if (record === undefined || link === undefined || policy.fieldRight(entity, pin.field) === 'hidden')
      return [];
    const isPlain = policy.seesPlainly(entity, pin.field);
    const shown = (name: 'value' | 'waiting'): Partial<Record<'value' | 'waiting', JsonValue>> => {
      const value = policy.projectValue(entity, pin.field, pin[name]);
      return value === undefined ? {} : { [name]: value };
    };
    return [
      {
        ...{ id: pin.id, record: link, unit: pin.unit, field: pin.field, over: pin.over },
        ...shown('value'),
        ...shown('waiting'),
        state: stateOf(pin, record.data, known.now),
        until: pin.until?.toISOString() ?? null,
        // It may speak of the value.
        reason: isPlain ? pin.reason : null,
        createdAt: pin.createdAt.toISOString(),
        createdBy: pin.createdBy,
        editable: policy.can('records.merge') && policy.mayEdit(record),
      },
    ];
  });
}
