import type { AccessPolicy, Caller } from '@guiyi/access';
import type { ChangeRequestState, RecordData, RecordInput } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SqlParameters } from '../list/sql-parameters';
import type { OverriddenCandidate } from '../overrides/duplicate-overrides';
import type { WriteDoor } from '../write/write-item';

/** What was entered, whole: the data and what came beside them. */
export interface RequestedInput extends Pick<RecordInput, 'status' | 'department' | 'sourceKeys'> {
  data: RecordData;
  /** For a record that names no owner, of a door that gives it none. */
  owner?: string;
}

/** A change request as the database holds it. */
export interface ChangeRequestRow {
  id: string;
  entity: string;
  kind: 'create' | 'update';
  /** Null for a record that does not exist yet. */
  recordId: string | null;
  baseVersion: number | null;
  input: RequestedInput;
  contentHash: string;
  files: readonly string[];
  owner: string | null;
  department: string | null;
  source: string | null;
  door: WriteDoor;
  candidates: readonly OverriddenCandidate[];
  ruleVersion: number;
  reason: string;
  requestedById: string;
  requestedBy: string;
  requestedAt: Date;
  requestId: string | null;
  state: ChangeRequestState;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  resultId: string | null;
}

export interface Settlement {
  state: Exclude<ChangeRequestState, 'open'>;
  by: string;
  at: Date;
  reason: string | null;
  resultId: string | null;
}

interface ChangeRequestFilter {
  entity?: string;
  state?: ChangeRequestState;
  record?: string;
  mine?: boolean;
}

/** Whoever asks; approvers see the requests of the rows that they may read, everybody their own. */
export interface RequestViewer {
  caller: Caller;
  policy: AccessPolicy;
}

@Injectable()
export class ChangeRequestStore {
  /** @returns the id of the request: of an earlier one when the same person has an equal one open. */
  async add(manager: EntityManager, row: ChangeRequestRow): Promise<string> {
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO record_change_request (id, entity, kind, record_id, base_version, input, content_hash, files, owner,
         department, source, door, candidates, rule_version, reason, requested_by_id, requested_by, requested_at,
         request_id, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'open')
       ON CONFLICT (requested_by_id, content_hash) WHERE state = 'open'
         DO UPDATE SET content_hash = excluded.content_hash
       RETURNING id`,
      [
        ...[row.id, row.entity, row.kind, row.recordId, row.baseVersion, JSON.stringify(row.input)],
        ...[row.contentHash, row.files, row.owner, row.department, row.source, row.door],
        ...[JSON.stringify(row.candidates), row.ruleVersion, row.reason, row.requestedById],
        ...[row.requestedBy, row.requestedAt, row.requestId],
      ],
    );
    return rows[0]!.id;
  }

  /** Undefined when there is none that the viewer may see. */
  async find(
    manager: EntityManager,
    viewer: RequestViewer,
    id: string,
  ): Promise<ChangeRequestRow | undefined> {
    const parameters = new SqlParameters();
    const rows: ChangeRequestRow[] = await manager.query(
      `SELECT ${columns} FROM record_change_request AS request
       WHERE request.id = ${parameters.add(id, 'uuid')} AND ${visibleTo(viewer, parameters)}`,
      parameters.values,
    );
    return rows[0];
  }

  /** Keeps everybody else who decides on it waiting. @returns its state and who decided, as they are now. */
  async lock(
    manager: EntityManager,
    id: string,
  ): Promise<Pick<ChangeRequestRow, 'state' | 'decidedBy'> | undefined> {
    const rows: Pick<ChangeRequestRow, 'state' | 'decidedBy'>[] = await manager.query(
      'SELECT state, decided_by AS "decidedBy" FROM record_change_request WHERE id = $1 FOR UPDATE',
      [id],
    );
    return rows[0];
  }

  async settle(manager: EntityManager, id: string, settlement: Settlement): Promise<void> {
    await manager.query(
      `UPDATE record_change_request
       SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5, result_id = $6 WHERE id = $1`,
      [id, settlement.state, settlement.by, settlement.at, settlement.reason, settlement.resultId],
    );
  }

  /** Newest first, older than `after`. */
  async page(
    manager: EntityManager,
    viewer: RequestViewer,
    filter: ChangeRequestFilter,
    { after, limit }: { after: ChangeRequestRow | undefined; limit: number },
  ): Promise<ChangeRequestRow[]> {
    const parameters = new SqlParameters();
    const conditions = conditionsOf(viewer, filter, parameters);
    if (after !== undefined)
      conditions.push(
        `(request.requested_at, request.id) <
         (${parameters.add(after.requestedAt, 'timestamptz')}, ${parameters.add(after.id, 'uuid')})`,
      );
    return manager.query(
      `SELECT ${columns} FROM record_change_request AS request WHERE ${conditions.join(' AND ')}
       ORDER BY request.requested_at DESC, request.id DESC LIMIT ${parameters.add(limit, 'integer')}`,
      parameters.values,
    );
  }

  async count(manager: EntityManager, viewer: RequestViewer, filter: ChangeRequestFilter): Promise<number> {
    const parameters = new SqlParameters();
    const rows: { count: number }[] = await manager.query(
      `SELECT count(*)::integer AS count FROM record_change_request AS request
       WHERE ${conditionsOf(viewer, filter, parameters).join(' AND ')}`,
      parameters.values,
    );
    return rows[0]?.count ?? 0;
  }
}

const columns = [
  ...['id', 'entity', 'kind', 'input', 'files', 'owner', 'department', 'source', 'door', 'candidates'],
  ...['reason', 'state', 'record_id AS "recordId"', 'base_version AS "baseVersion"'],
  ...['content_hash AS "contentHash"', 'rule_version AS "ruleVersion"', 'requested_by_id AS "requestedById"'],
  ...['requested_by AS "requestedBy"', 'requested_at AS "requestedAt"', 'request_id AS "requestId"'],
  ...['decided_by AS "decidedBy"', 'decided_at AS "decidedAt"', 'decision_reason AS "decisionReason"'],
  'result_id AS "resultId"',
]
  .map((column) => `request.${column}`)
  .join(', ');

function conditionsOf(
  viewer: RequestViewer,
  { entity, state, record, mine }: ChangeRequestFilter,
  parameters: SqlParameters,
): string[] {
  const conditions = [visibleTo(viewer, parameters)];
  if (entity !== undefined) conditions.push(`request.entity = ${parameters.add(entity, 'text')}`);
  if (state !== undefined) conditions.push(`request.state = ${parameters.add(state, 'text')}`);
  if (record !== undefined) {
    const id = parameters.add(record, 'uuid');
    conditions.push(`(request.record_id = ${id} OR request.result_id = ${id})`);
  }
  if (mine === true)
    conditions.push(`request.requested_by_id = ${parameters.add(viewer.caller.userId, 'uuid')}`);
  return conditions;
}

function visibleTo({ caller, policy }: RequestViewer, parameters: SqlParameters): string {
  const own = `request.requested_by_id = ${parameters.add(caller.userId, 'uuid')}`;
  if (!policy.can('records.approve')) return own;
  return `(${own} OR ${policy.rowCondition('read', 'request', (value) => parameters.add(value, 'text'))})`;
}
