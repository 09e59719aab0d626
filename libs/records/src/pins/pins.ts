import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredRecord } from '../stored-record';
import { isLiftedBy, type Pin, stateOf } from './pin';
import { PinStore } from './pin-store';

/** What a source delivers for a record. */
export interface Delivery {
  before: StoredRecord;
  data: RecordData;
}

/** What is left of deliveries: values that pins keep out wait until the pins are over. */
export interface HeldBack {
  /** In the order of the deliveries. */
  data: readonly RecordData[];
  waiting: readonly { id: string; value: JsonValue }[];
}

/** Pinned values, for everybody who would give a field another value. */
@Injectable()
export class Pins {
  constructor(private readonly store: PinStore) {}

  /** Those of the records that hold. */
  async holding(
    manager: EntityManager,
    records: readonly Pick<StoredRecord, 'id' | 'data'>[],
    at: Date,
  ): Promise<Map<string, Pin[]>> {
    const byId = new Map(records.map((record) => [record.id, record]));
    const pins = new Map<string, Pin[]>();
    for (const pin of await this.store.ofRecords(manager, [...byId.keys()])) {
      if (stateOf(pin, byId.get(pin.recordId)!.data, at) !== 'holds') continue;
      pins.set(pin.recordId, [...(pins.get(pin.recordId) ?? []), pin]);
    }
    return pins;
  }

  /** Only a source that is trusted more than the overruled one changes a pinned value. */
  async holdBack(
    manager: EntityManager,
    { survivorship }: EntityDefinitions,
    source: string,
    deliveries: readonly Delivery[],
    at: Date,
  ): Promise<HeldBack> {
    const pins = await this.holding(
      manager,
      deliveries.map(({ before }) => before),
      at,
    );
    const waiting: { id: string; value: JsonValue }[] = [];
    const data = deliveries.map(({ before, data: delivered }) => {
      const kept = (pins.get(before.id) ?? []).filter(
        (pin) => Object.hasOwn(delivered, pin.field) && !isLiftedBy(pin, source, survivorship.sources, at),
      );
      for (const { id, field } of kept) waiting.push({ id, value: delivered[field] ?? null });
      const fields = new Set(kept.map(({ field }) => field));
      return Object.fromEntries(Object.entries(delivered).filter(([field]) => !fields.has(field)));
    });
    return { data, waiting };
  }

  async keepWaiting(manager: EntityManager, waiting: HeldBack['waiting']): Promise<void> {
    await this.store.setWaiting(manager, waiting);
  }
}
