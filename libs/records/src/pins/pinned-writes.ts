import type { Caller } from '@guiyi/access';
import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusals } from '../edit/refusals';
import { RecordHistory } from '../store/record-history';
import type { StoredRecord } from '../stored-record';
import { RecordWriter } from '../write/record-writer';
import type { UpdateItem } from '../write/write-item';
import { type Pin, stateOf } from './pin';
import { PinStore } from './pin-store';

interface PinEvent {
  action: 'pin' | 'unpin';
  unit: string;
  reason: string | null;
  /** Why the value was pinned: lets a record stay that looks like another one, with the value and without it. */
  pinnedFor: string;
  at: Date;
}

/** Writes that pins ask for, through the one way into the base, with the pins in the same transaction. */
@Injectable()
export class PinnedWrites {
  constructor(
    private readonly writer: RecordWriter,
    private readonly refusals: Refusals,
    private readonly history: RecordHistory,
    private readonly store: PinStore,
  ) {}

  /** @throws PlatformError what a write may refuse */
  async write(
    caller: Caller,
    write: { definitions: EntityDefinitions; before: StoredRecord; data: RecordData; event: PinEvent },
    alongside: (manager: EntityManager, after: StoredRecord) => Promise<void>,
  ): Promise<void> {
    const { definitions, before, data, event } = write;
    const item: UpdateItem = {
      ...{ kind: 'update', recordId: before.id, expectedVersion: before.version, data },
      override: { reason: event.reason ?? event.pinnedFor },
    };
    const prepared = await this.writer.prepare(caller, definitions.entity, 'update', [item]);
    const [outcome] = await this.writer.commit(prepared, async (manager, [written]) => {
      if (written?.outcome !== 'written') return;
      await alongside(manager, written.record);
      await this.history.addEvents(manager, [
        {
          ...{ recordId: before.id, action: event.action, at: event.at, reason: event.reason },
          ...{ actor: caller.username, requestId: caller.requestId, door: 'update', rule: event.unit },
          changes: Object.keys(data).map((field) => ({ field })),
        },
      ]);
    });
    if (outcome?.outcome === 'refused')
      throw await this.refusals.errorOf(caller, definitions.entity, item, outcome);
  }

  /** The pins go, and what waited behind those that hold comes back. */
  async end(
    caller: Caller,
    definitions: EntityDefinitions,
    before: StoredRecord,
    pins: readonly Pin[],
    { reason, at }: { reason: string | null; at: Date },
  ): Promise<void> {
    const data: Record<string, JsonValue> = {};
    for (const pin of pins)
      if (stateOf({ ...pin, until: null }, before.data, at) === 'holds')
        data[pin.field] = isBlank(pin.waiting) ? null : pin.waiting;
    const [first] = pins;
    if (first === undefined) return;
    const event = { action: 'unpin' as const, unit: first.unit, reason, pinnedFor: first.reason, at };
    await this.write(caller, { definitions, before, data, event }, (manager) =>
      this.store.remove(
        manager,
        pins.map(({ id }) => id),
      ),
    );
  }
}
