import { AccessService, type AccessPolicy, type Caller, UserService } from '@guiyi/access';
import {
  type ChangeRequestInput,
  type ChangeRequestUseExisting,
  type ChangeRequestView,
  PlatformError,
  type RecordData,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { outcomeOf } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askedForAlike } from '../blind/hidden-conflicts';
import { SourceKeys } from '../crosswalk/source-keys';
import { Refusals } from '../edit/refusals';
import { RecordReader } from '../read/record-reader';
import { type ForeseenWrite, RecordWriter } from '../write/record-writer';
import { refusal, type WriteItem, type WriteOutcome } from '../write/write-item';
import { ChangeRequestReader } from './change-request-reader';
import { type ChangeRequestRow, ChangeRequestStore, type Settlement } from './change-request-store';
import { requestedItem } from './requested-item';
import { openRequest } from './requested-writes';

/**
 * Entries that were refused because they look like stored records, kept whole until somebody decides. What is approved
 * goes through the door it was refused at, by the definitions in force and with the rights that whoever asked has now.
 */
@Injectable()
export class ChangeRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly users: UserService,
    private readonly writer: RecordWriter,
    private readonly refusals: Refusals,
    private readonly sourceKeys: SourceKeys,
    private readonly store: ChangeRequestStore,
    private readonly reader: ChangeRequestReader,
    private readonly records: RecordReader,
  ) {}

  /** @throws PlatformError change-request-needless, duplicate-record (nothing to be done), record-not-valid, … */
  async submit(caller: Caller, input: ChangeRequestInput, now = new Date()): Promise<ChangeRequestView> {
    const { entity, recordId = null, version = null, data, reason, ...beside } = input;
    if (recordId !== null && version === null)
      throw new PlatformError('version-required', { pointer: '/version' });
    const requested = {
      ...{ entity, kind: recordId === null ? ('create' as const) : ('update' as const), recordId },
      ...{ baseVersion: recordId === null ? null : version, input: { data: data as RecordData, ...beside } },
    };
    const { context, write, preview } = await this.foreseen(caller, entity, requestedItem(requested));
    const row = openRequest(context, write, {
      ...{ input: requested.input, reason, duplicates: preview.duplicates, now },
    });
    const id = await this.store.add(this.dataSource.manager, row);
    return this.reader.get(caller, id);
  }

  /** @throws PlatformError change-request-own, change-request-decided, change-request-requester, and what a write throws */
  async approve(
    caller: Caller,
    id: string,
    { reason = null, version }: { reason?: string | null; version?: number },
    now = new Date(),
  ): Promise<ChangeRequestView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.approve');
    const row = await this.reader.visible(caller, id);
    requireOpen(row);
    requireAnother(policy, caller, row);
    const item: WriteItem = {
      ...requestedItem(row, version),
      ...{ override: { reason: row.reason }, approvedRequest: id },
    };
    const outcome = await this.writeFor(caller, row, item, { by: caller.username, at: now, reason });
    if (outcome.outcome === 'refused') throw await this.refusals.errorOf(caller, row.entity, item, outcome);
    return this.reader.get(caller, id);
  }

  /** @throws PlatformError change-request-decided */
  async reject(caller: Caller, id: string, reason: string, now = new Date()): Promise<ChangeRequestView> {
    (await this.access.policyFor(caller)).require('records.approve');
    const by = { by: caller.username, at: now };
    return this.settle(caller, id, { state: 'rejected', ...by, reason, resultId: null });
  }

  /** The record is there already. @throws PlatformError record-not-found, change-request-decided */
  async useExisting(
    caller: Caller,
    id: string,
    { recordId, reason = null }: Omit<ChangeRequestUseExisting, 'reason'> & { reason?: string | null },
    now = new Date(),
  ): Promise<ChangeRequestView> {
    const row = await this.reader.visible(caller, id);
    await this.requireOwnOrApproval(caller, row);
    const existing = await this.records.get(caller, row.entity, recordId);
    const by = { by: caller.username, at: now };
    return this.settle(caller, id, { state: 'usedExisting', ...by, reason, resultId: existing.id });
  }

  /** By whoever sent it. @throws PlatformError change-request-not-found, change-request-decided */
  async withdraw(
    caller: Caller,
    id: string,
    reason: string | null,
    now = new Date(),
  ): Promise<ChangeRequestView> {
    const row = await this.reader.visible(caller, id);
    if (row.requestedById !== caller.userId)
      throw new PlatformError('change-request-not-found', { values: { id } });
    const by = { by: caller.username, at: now };
    return this.settle(caller, id, { state: 'withdrawn', ...by, reason, resultId: null });
  }

  /** What a request is for: an entry that nothing but its likeness to stored records stands in the way of. */
  private async foreseen(caller: Caller, entity: string, item: WriteItem): Promise<ForeseenWrite> {
    const foreseen = await this.writer.foresee(caller, entity, item.kind, item);
    if (foreseen.outcome === 'refused') throw await this.refusals.errorOf(caller, entity, item, foreseen);
    const { duplicates } = foreseen.preview;
    const { findings, action } = askedForAlike(foreseen.preview);
    const refuse = (...parts: Parameters<typeof refusal>): Promise<PlatformError> =>
      this.refusals.errorOf(caller, entity, item, refusal(...parts));
    if (outcomeOf(findings) === 'block') throw await refuse('record-not-valid', { findings });
    if (action === 'block') throw await refuse('duplicate-record', { findings, duplicates });
    if (action !== 'changeRequest' && action !== 'warn') throw new PlatformError('change-request-needless');
    return foreseen;
  }

  private async writeFor(
    caller: Caller,
    row: ChangeRequestRow,
    item: WriteItem,
    decision: Omit<Settlement, 'state' | 'resultId'>,
  ): Promise<WriteOutcome> {
    const requester = await this.users.callerFor(row.requestedById, caller.requestId);
    const gone = new PlatformError('change-request-requester', { values: { by: row.requestedBy } });
    if (requester === undefined) throw gone;
    const batch = await this.writer
      .prepare(requester, row.entity, row.door, [item], { onBehalf: true })
      .catch((error: unknown) => {
        throw error instanceof PlatformError && error.code === 'not-allowed' ? gone : error;
      });
    const [outcome] = await this.writer.commit(
      batch,
      async (manager, [written]) => {
        if (written?.outcome !== 'written') return;
        const { id: recordId } = written.record;
        const sightings = (row.input.sourceKeys ?? []).map((key) => ({ ...key, recordId }));
        const seen = { at: decision.at, by: requester.username };
        await this.sourceKeys.see(manager, row.entity, sightings, seen);
        await this.store.settle(manager, row.id, { ...decision, state: 'approved', resultId: recordId });
      },
      (manager) => this.requireStillOpen(manager, row.id),
    );
    if (outcome === undefined) throw new Error('The writer gave no outcome');
    return outcome;
  }

  private async settle(caller: Caller, id: string, settlement: Settlement): Promise<ChangeRequestView> {
    await this.reader.visible(caller, id);
    await runInTransaction(this.dataSource, async (manager) => {
      await this.requireStillOpen(manager, id);
      await this.store.settle(manager, id, settlement);
    });
    return this.reader.get(caller, id);
  }

  private async requireStillOpen(manager: EntityManager, id: string): Promise<void> {
    const now = await this.store.lock(manager, id);
    if (now === undefined) throw new PlatformError('change-request-not-found', { values: { id } });
    requireOpen(now);
  }

  private async requireOwnOrApproval(caller: Caller, row: ChangeRequestRow): Promise<void> {
    if (row.requestedById === caller.userId) return;
    (await this.access.policyFor(caller)).require('records.approve');
  }
}

function requireOpen({ state, decidedBy }: Pick<ChangeRequestRow, 'state' | 'decidedBy'>): void {
  if (state !== 'open')
    throw new PlatformError('change-request-decided', { values: { by: decidedBy ?? '' } });
}

function requireAnother(policy: AccessPolicy, caller: Caller, row: ChangeRequestRow): void {
  if (policy.needsSecondApprover() && row.requestedById === caller.userId)
    throw new PlatformError('change-request-own');
}
