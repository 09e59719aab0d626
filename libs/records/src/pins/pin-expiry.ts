import { systemCaller } from '@guiyi/access';
import { isPlatformError } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordStore } from '../store/record-store';
import type { Pin } from './pin';
import { PinStore } from './pin-store';
import { PinnedWrites } from './pinned-writes';

const PORTION = 200;

/** Pins whose time is over go, and what waited behind them comes back. */
@Injectable()
export class PinExpiry implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobQueue,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly store: PinStore,
    private readonly writes: PinnedWrites,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('pins-expire', { cron: '7 * * * *', timeZone: 'UTC' }, 'pins.expire', {});
  }

  /** @returns how many pins went. */
  async expire(signal: AbortSignal, now = new Date()): Promise<number> {
    const { manager } = this.dataSource;
    let gone = 0;
    for (;;) {
      const pins = await this.store.expired(manager, now, PORTION);
      if (pins.length === 0) return gone;
      for (const own of groupsOf(pins)) {
        signal.throwIfAborted();
        await this.end(own, now);
        gone += own.length;
      }
    }
  }

  /** A value that rules refuse by now does not come back: then the pinned one stays as an ordinary value. */
  private async end(pins: readonly Pin[], now: Date): Promise<void> {
    const { manager } = this.dataSource;
    const [first] = pins;
    if (first === undefined) return;
    const definitions = await this.definitions.forEntity(first.entity);
    const record = (await this.records.byIds(manager, first.entity, [first.recordId])).get(first.recordId);
    try {
      if (record !== undefined && record.status !== 'archived')
        return await this.writes.end(systemCaller('pins.expire'), definitions, record, pins, {
          ...{ reason: null, at: now },
        });
    } catch (error) {
      // Whoever was faster than this has changed the record: the next run sees to it.
      if (!isPlatformError(error)) throw error;
      if (error.code === 'version-stale') throw error;
    }
    await this.store.remove(
      manager,
      pins.map(({ id }) => id),
    );
  }
}

/** Fields that were pinned together end together. */
function groupsOf(pins: readonly Pin[]): Pin[][] {
  const groups = new Map<string, Pin[]>();
  for (const pin of pins) {
    const key = `${pin.recordId} ${pin.unit}`;
    groups.set(key, [...(groups.get(key) ?? []), pin]);
  }
  return [...groups.values()];
}
