import { randomUUID } from 'node:crypto';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type AccessRequestInput,
  type AccessRequestList,
  type AccessRequestListQuery,
  type AccessRequestState,
  type AccessRequestView,
  isUuid,
  PlatformError,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlindHitStore } from '../blind/blind-hit-store';
import { isClaimable } from '../blind/claimable';
import { RecordStore } from '../store/record-store';
import type { StoredRecord } from '../stored-record';
import { type AccessRequestRow, AccessRequestStore, type RequestBox } from './access-request-store';
import { mayDecide, presentAccessRequest } from './access-request-view';

const PAGE = 50;

/** Who was told of a record out of their reach may ask to read it, or to have it. */
@Injectable()
export class AccessRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: RecordStore,
    private readonly hits: BlindHitStore,
    private readonly requests: AccessRequestStore,
  ) {}

  /** Asked again while it is open, it stays one request, with the last reason. @throws PlatformError access-token-not-valid, access-needless, claim-not-possible */
  async send(
    caller: Caller,
    { token, kind, reason }: AccessRequestInput,
    now = new Date(),
  ): Promise<AccessRequestView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { manager } = this.dataSource;
    const hidden = await this.hits.find(manager, caller.userId, token, now);
    if (hidden === undefined) throw new PlatformError('access-token-not-valid', { pointer: '/token' });
    const { entity, recordId } = hidden;
    const record = (await this.records.byIds(manager, entity, [recordId])).get(recordId);
    if (record === undefined) throw new PlatformError('access-token-not-valid', { pointer: '/token' });
    if (policy.mayRead(record)) throw new PlatformError('access-needless', { records: [record.id] });
    const { storage } = await this.definitions.forEntity(entity);
    if (kind === 'claim' && !isClaimable(storage))
      throw new PlatformError('claim-not-possible', { values: { entity }, pointer: '/kind' });
    const row = { id: randomUUID(), entity, recordId, kind, reason, userId: caller.userId, requestedAt: now };
    const id = await this.requests.add(manager, row);
    return this.view(caller, policy, (await this.requests.find(manager, id))!);
  }

  /** @throws PlatformError cursor-not-valid */
  async list(
    caller: Caller,
    { box = 'received', state, cursor, limit = PAGE }: AccessRequestListQuery,
  ): Promise<AccessRequestList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { manager } = this.dataSource;
    const seen: RequestBox =
      box === 'sent'
        ? { box, userId: caller.userId }
        : { box, records: (add) => decidable(policy, caller, add) };
    const after = cursor === undefined ? undefined : await this.rowAt(cursor);
    const rows = await this.requests.page(manager, seen, state, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      items: await this.views(caller, policy, shown),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.requests.count(manager, seen, state),
    };
  }

  /** By whoever sent it. @throws PlatformError access-request-not-found, access-request-closed */
  async withdraw(caller: Caller, id: string, now = new Date()): Promise<AccessRequestView> {
    (await this.access.policyFor(caller)).require('records.read');
    const row = await this.requests.find(this.dataSource.manager, id);
    if (row?.userId !== caller.userId)
      throw new PlatformError('access-request-not-found', { values: { id } });
    return this.settle(caller, row, 'open', { state: 'withdrawn', by: caller.username, at: now, note: null });
  }

  /** @throws PlatformError access-request-not-found, access-request-closed */
  async refuse(
    caller: Caller,
    id: string,
    note: string | null,
    now = new Date(),
  ): Promise<AccessRequestView> {
    const { row } = await this.decidable(caller, id);
    return this.settle(caller, row, 'open', { state: 'refused', by: caller.username, at: now, note });
  }

  /** Ends reading that was granted; a record that was claimed is given to somebody else by editing it. @throws PlatformError access-request-not-found, access-request-closed */
  async revoke(
    caller: Caller,
    id: string,
    note: string | null,
    now = new Date(),
  ): Promise<AccessRequestView> {
    const { row } = await this.decidable(caller, id);
    if (row.kind === 'claim') throw closed(row.state);
    return this.settle(caller, row, 'granted', { state: 'revoked', by: caller.username, at: now, note });
  }

  /** The request and its record, when they are the caller's to decide on. @throws PlatformError access-request-not-found */
  async decidable(caller: Caller, id: string): Promise<{ row: AccessRequestRow; record: StoredRecord }> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { manager } = this.dataSource;
    const row = await this.requests.find(manager, id);
    const record =
      row === undefined
        ? undefined
        : (await this.records.byIds(manager, row.entity, [row.recordId])).get(row.recordId);
    if (row === undefined || record === undefined || !mayDecide(policy, caller, record, row))
      throw new PlatformError('access-request-not-found', { values: { id } });
    return { row, record };
  }

  async get(caller: Caller, id: string): Promise<AccessRequestView> {
    const row = await this.requests.find(this.dataSource.manager, id);
    if (row === undefined) throw new PlatformError('access-request-not-found', { values: { id } });
    return this.view(caller, await this.access.policyFor(caller), row);
  }

  private async settle(
    caller: Caller,
    { id, userId }: AccessRequestRow,
    from: AccessRequestState,
    settlement: Parameters<AccessRequestStore['settle']>[2],
  ): Promise<AccessRequestView> {
    await runInTransaction(this.dataSource, async (manager) => {
      const state = await this.requests.lock(manager, id);
      if (state !== from) throw closed(state ?? 'withdrawn');
      await this.requests.settle(manager, id, settlement);
      await this.requests.openGranted(manager, userId);
    });
    return this.get(caller, id);
  }

  private async rowAt(cursor: string): Promise<AccessRequestRow> {
    const row = isUuid(cursor) ? await this.requests.find(this.dataSource.manager, cursor) : undefined;
    if (row === undefined) throw new PlatformError('cursor-not-valid');
    return row;
  }

  private async view(
    caller: Caller,
    policy: AccessPolicy,
    row: AccessRequestRow,
  ): Promise<AccessRequestView> {
    return (await this.views(caller, policy, [row]))[0]!;
  }

  private async views(
    caller: Caller,
    policy: AccessPolicy,
    rows: readonly AccessRequestRow[],
  ): Promise<AccessRequestView[]> {
    const { entities } = await this.definitions.accessDocuments();
    const found = new Map<string, StoredRecord>();
    for (const entity of new Set(rows.map((row) => row.entity))) {
      const ids = rows.filter((row) => row.entity === entity).map(({ recordId }) => recordId);
      for (const [id, record] of await this.records.byIds(this.dataSource.manager, entity, ids))
        found.set(id, record);
    }
    return rows.map((row) =>
      presentAccessRequest(policy, caller, entities.get(row.entity), row, found.get(row.recordId)),
    );
  }
}

/** @returns the error for a request that is not in the state that the step asks for. */
export function closed(state: AccessRequestState): PlatformError {
  return new PlatformError('access-request-closed', { values: { state } });
}

/** One's own records, and for those whose task it is, all that they may read. */
function decidable(policy: AccessPolicy, caller: Caller, add: (value: unknown) => string): string {
  const own = `record.owner = ${add(caller.username)}`;
  const others = policy.can('access.decide') ? ` OR ${policy.rowCondition('read', 'record', add)}` : '';
  return `(${own}${others}) AND request.user_id::text <> ${add(caller.userId)}`;
}
