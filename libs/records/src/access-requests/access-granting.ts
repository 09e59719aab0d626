import type { Caller } from '@guiyi/access';
import type { AccessRequestView } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusals } from '../edit/refusals';
import type { StoredRecord } from '../stored-record';
import { RecordWriter } from '../write/record-writer';
import type { UpdateItem } from '../write/write-item';
import { type AccessRequestRow, AccessRequestStore } from './access-request-store';
import { AccessRequests, closed } from './access-requests';

/** Says yes: reading is opened to one person, or the record is given to whoever claimed it. */
@Injectable()
export class AccessGranting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: AccessRequests,
    private readonly store: AccessRequestStore,
    private readonly writer: RecordWriter,
    private readonly refusals: Refusals,
  ) {}

  /** @throws PlatformError access-request-not-found, access-request-closed, and for a claim what an update throws */
  async grant(caller: Caller, id: string, note: string | null, now = new Date()): Promise<AccessRequestView> {
    const { row, record } = await this.requests.decidable(caller, id);
    const settle = async (manager: EntityManager): Promise<void> => {
      await this.store.settle(manager, id, { state: 'granted', by: caller.username, at: now, note });
      await this.store.openGranted(manager, row.userId);
    };
    if (row.kind === 'claim') await this.handOver(caller, row, record, settle);
    else
      await runInTransaction(this.dataSource, async (manager) => {
        await this.requireOpen(manager, id);
        await settle(manager);
      });
    return this.requests.get(caller, id);
  }

  /** By the same door as any other change of the owner, with the rights of whoever decides. */
  private async handOver(
    caller: Caller,
    row: AccessRequestRow,
    record: StoredRecord,
    settle: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    const item: UpdateItem = {
      ...{ kind: 'update', recordId: record.id, expectedVersion: record.version },
      data: { owner: row.username },
    };
    const prepared = await this.writer.prepare(caller, row.entity, 'update', [item]);
    const [outcome] = await this.writer.commit(
      prepared,
      async (manager, [written]) => {
        if (written?.outcome === 'written') await settle(manager);
      },
      (manager) => this.requireOpen(manager, row.id),
    );
    if (outcome?.outcome === 'refused') throw await this.refusals.errorOf(caller, row.entity, item, outcome);
  }

  private async requireOpen(manager: EntityManager, id: string): Promise<void> {
    const state = await this.store.lock(manager, id);
    if (state !== 'open') throw closed(state ?? 'withdrawn');
  }
}
