import { type AccessPolicy, AccessService, type Caller, UserService } from '@guiyi/access';
import {
  type ChangeRequestDetail,
  type ChangeRequestList,
  type ChangeRequestListQuery,
  type ChangeRequestView,
  isUuid,
  PlatformError,
  type RecordData,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { outcomeOf } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { askedForAlike } from '../blind/hidden-conflicts';
import { CurrentRecords } from '../read/current-records';
import type { StoredRecord } from '../stored-record';
import { DuplicateHits } from '../views/duplicate-hits';
import { presentRecord } from '../views/record-view';
import { seesColumn } from '../views/seen-columns';
import { visibleFindings } from '../views/visible-findings';
import type { WritePreview } from '../write/batch-writer';
import { RecordWriter } from '../write/record-writer';
import { type ChangeRequestRow, ChangeRequestStore, type RequestViewer } from './change-request-store';
import { requestedItem } from './requested-item';

const PAGE = 50;

/** What a request would do now. standardized: the data as they would be stored. */
interface Foresight extends Pick<
  ChangeRequestDetail,
  'outcome' | 'problem' | 'findings' | 'duplicates' | 'crossEntity' | 'blindHit'
> {
  standardized?: RecordData;
}

/** Change requests as those may see them who sent them or may decide on them. */
@Injectable()
export class ChangeRequestReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly users: UserService,
    private readonly current: CurrentRecords,
    private readonly writer: RecordWriter,
    private readonly hits: DuplicateHits,
    private readonly store: ChangeRequestStore,
  ) {}

  /** Newest first. @throws PlatformError cursor-not-valid */
  async list(caller: Caller, query: ChangeRequestListQuery): Promise<ChangeRequestList> {
    const viewer = await this.viewer(caller);
    const { cursor, limit = PAGE, ...filter } = query;
    const { manager } = this.dataSource;
    const after = cursor === undefined ? undefined : await this.atCursor(viewer, cursor);
    const rows = await this.store.page(manager, viewer, filter, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      items: await Promise.all(shown.map((row) => this.view(viewer, row))),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await this.store.count(manager, viewer, filter),
    };
  }

  /** @throws PlatformError change-request-not-found */
  async get(caller: Caller, id: string): Promise<ChangeRequestView> {
    const viewer = await this.viewer(caller);
    return this.view(viewer, await this.found(viewer, id));
  }

  /** @throws PlatformError change-request-not-found */
  async visible(caller: Caller, id: string): Promise<ChangeRequestRow> {
    return this.found(await this.viewer(caller), id);
  }

  /** With what it would do now. @throws PlatformError change-request-not-found */
  async detail(caller: Caller, id: string): Promise<ChangeRequestDetail> {
    const viewer = await this.viewer(caller);
    const { policy } = viewer;
    const row = await this.found(viewer, id);
    const definitions = await this.definitions.forEntity(row.entity);
    const current = await this.currentOf(definitions, row);
    const isReadable = current !== undefined && policy.mayRead(current);
    const request = await this.view(viewer, row);
    const isOpen = row.state === 'open';
    const { standardized, ...foresight } = isOpen
      ? await this.foresight(viewer, definitions, row, current)
      : nothingToForesee;
    const mayDecide = isOpen && policy.can('records.approve');
    return {
      request,
      ...policy.project(row.entity, asStored(row.input.data, standardized)),
      current: isReadable ? presentRecord(policy, definitions.storage, current) : null,
      ...foresight,
      actions: {
        approve: mayDecide && !(request.own && policy.needsSecondApprover()),
        reject: mayDecide,
        useExisting: mayDecide || (isOpen && request.own),
        withdraw: isOpen && request.own,
      },
    };
  }

  private async foresight(
    { caller, policy }: RequestViewer,
    definitions: EntityDefinitions,
    row: ChangeRequestRow,
    current: StoredRecord | undefined,
  ): Promise<Foresight> {
    const { entity } = row;
    const requester = await this.users.callerFor(row.requestedById, caller.requestId);
    if (requester === undefined) return refusedFor('change-request-requester');
    const item = requestedItem(row, current?.version ?? row.baseVersion);
    const foreseen = await this.writer
      .foresee(requester, entity, row.door, item, { onBehalf: true, toldTo: policy })
      .catch((error: unknown) => {
        if (error instanceof PlatformError && error.code === 'not-allowed') return undefined;
        throw error;
      });
    if (foreseen === undefined) return refusedFor('change-request-requester');
    if (foreseen.outcome === 'refused')
      return {
        ...refusedFor(foreseen.code),
        findings: visibleFindings(policy, entity, foreseen.findings),
      };
    const { preview } = foreseen;
    const shown = await this.hits.show(caller, policy, definitions, preview);
    const { duplicates, crossEntity, findings, blindHit } = shown;
    return {
      standardized: preview.data,
      outcome: outcomeOnceApproved(preview),
      ...{ problem: null, findings, duplicates },
      ...(crossEntity.length === 0 ? {} : { crossEntity }),
      ...(blindHit === undefined ? {} : { blindHit }),
    };
  }

  /** How many of the records that it looked like the viewer may read: of others, not even their number is told. */
  private async readableCandidates(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    { candidates }: ChangeRequestRow,
  ): Promise<number> {
    const ids = candidates.map(({ recordId }) => recordId);
    const records = await this.current.byIds(definitions, ids);
    return [...records.values()].filter((record) => policy.mayRead(record)).length;
  }

  private async view({ caller, policy }: RequestViewer, row: ChangeRequestRow): Promise<ChangeRequestView> {
    const definitions = await this.definitions.forEntity(row.entity);
    const { titleField } = definitions.storage;
    const current = await this.currentOf(definitions, row);
    const isReadable = current !== undefined && policy.mayRead(current);
    const data: RecordData = { ...(isReadable ? current.data : {}), ...row.input.data };
    const title = policy.projectValue(row.entity, titleField, data[titleField] ?? '');
    const columnAs = (name: 'owner' | 'department' | 'source'): string | null =>
      seesColumn(policy, definitions.storage, name) ? row[name] : null;
    return {
      ...{ id: row.id, entity: row.entity, kind: row.kind, state: row.state },
      title: typeof title === 'string' ? title : '',
      ...{ recordId: row.recordId, door: row.door, reason: row.reason },
      ...{ owner: columnAs('owner'), department: columnAs('department'), source: columnAs('source') },
      candidates: await this.readableCandidates(policy, definitions, row),
      ...{ requestedBy: row.requestedBy, requestedAt: row.requestedAt.toISOString() },
      own: row.requestedById === caller.userId,
      ...{ decidedBy: row.decidedBy, decidedAt: row.decidedAt?.toISOString() ?? null },
      ...{ decisionReason: row.decisionReason, resultId: row.resultId },
    };
  }

  private async currentOf(
    definitions: EntityDefinitions,
    { recordId }: ChangeRequestRow,
  ): Promise<StoredRecord | undefined> {
    if (recordId === null) return undefined;
    return (await this.current.byIds(definitions, [recordId])).get(recordId);
  }

  private async found(viewer: RequestViewer, id: string): Promise<ChangeRequestRow> {
    const row = await this.store.find(this.dataSource.manager, viewer, id);
    if (row === undefined) throw new PlatformError('change-request-not-found', { values: { id } });
    return row;
  }

  private async atCursor(viewer: RequestViewer, cursor: string): Promise<ChangeRequestRow> {
    const row = isUuid(cursor) ? await this.store.find(this.dataSource.manager, viewer, cursor) : undefined;
    if (row === undefined) throw new PlatformError('cursor-not-valid');
    return row;
  }

  private async viewer(caller: Caller): Promise<RequestViewer> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    return { caller, policy };
  }
}

/** The fields that were entered, with the values that would be stored: only those compare with stored ones. */
function asStored(entered: RecordData, standardized: RecordData = entered): RecordData {
  return Object.fromEntries(
    Object.entries(entered).map(([name, value]) => [name, standardized[name] ?? value]),
  );
}

const nothingToForesee: Foresight = { outcome: null, problem: null, findings: [], duplicates: [] };

function refusedFor(problem: string): Foresight {
  return { outcome: 'refused', problem, findings: [], duplicates: [] };
}

/** An approval answers warnings and requests; what is blocked stays blocked. */
function outcomeOnceApproved(preview: WritePreview): 'pass' | 'warn' | 'block' {
  const { findings, action } = askedForAlike(preview);
  const ofFindings = outcomeOf(findings);
  if (ofFindings === 'block' || action === 'block') return 'block';
  const isLikeOther = preview.duplicates.length > 0 || action === 'changeRequest';
  return ofFindings === 'warn' || isLikeOther ? 'warn' : 'pass';
}
