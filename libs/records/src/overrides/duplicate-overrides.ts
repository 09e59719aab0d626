import { randomUUID } from 'node:crypto';
import type { MatchAction } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredRecord } from '../stored-record';
import type { PreparedWrite, WriteContext } from '../write/prepared-write';
import type { FoundDuplicate } from '../write/write-item';

/** Why a record was stored although it looks like others. */
export type OverrideKind = 'override' | 'approved' | 'logged';

/** A stored record that another one looked like, without any of its values. */
export interface OverriddenCandidate {
  /** Of the record, where that is another one than of the write. */
  entity?: string;
  recordId: string;
  band: 'match' | 'review';
  action: MatchAction;
  policy?: string;
  clause?: string;
  score: number;
}

/** A record that was stored although it looks like others. */
interface PassedWrite {
  write: PreparedWrite;
  record: StoredRecord;
  duplicates: readonly FoundDuplicate[];
}

/** What passed although it looked like something that is there, kept in the transaction that stored it. */
@Injectable()
export class DuplicateOverrides {
  async add(manager: EntityManager, context: WriteContext, passed: readonly PassedWrite[]): Promise<void> {
    const rows = passed.flatMap((write) => rowOf(context, write));
    if (rows.length === 0) return;
    await manager.query(
      `INSERT INTO duplicate_override (id, entity, record_id, record_version, kind, door, actor, roles, department,
         source, reason, rule_version, candidates, change_request_id, request_id, at)
       SELECT id, entity, "recordId", version, kind, door, actor, roles, department,
         source, reason, "ruleVersion", candidates, "changeRequest", "requestId", at
       FROM json_to_recordset($1::json) AS row (id uuid, entity text, "recordId" uuid, version integer, kind text,
         door text, actor text, roles text[], department text, source text, reason text, "ruleVersion" integer,
         candidates jsonb, "changeRequest" uuid, "requestId" text, at timestamptz)`,
      [JSON.stringify(rows)],
    );
  }
}

/** The part of a hit that is kept. */
export function candidateOf(found: FoundDuplicate): OverriddenCandidate {
  const { recordId, decision, action, policy, across } = found;
  return {
    ...(across === undefined ? {} : { entity: across.entity }),
    recordId,
    band: decision.outcome === 'match' ? 'match' : 'review',
    action,
    ...(policy === undefined ? {} : { policy }),
    ...(decision.clause === undefined ? {} : { clause: decision.clause }),
    score: decision.score,
  };
}

function rowOf(
  { caller, definitions, door }: WriteContext,
  { write, record, duplicates }: PassedWrite,
): object[] {
  const noted = duplicates.filter(({ action }) => action !== 'allow');
  if (noted.length === 0) return [];
  const { override, approvedRequest } = write.item;
  const isAnswered = noted.some(({ action }) => action !== 'log');
  const kind: OverrideKind = !isAnswered ? 'logged' : approvedRequest === undefined ? 'override' : 'approved';
  return [
    {
      ...{ id: randomUUID(), entity: record.entity, recordId: record.id, version: record.version },
      ...{ kind, door, actor: caller.username, roles: caller.roles, department: caller.department },
      ...{ source: record.source, reason: override?.reason ?? null },
      ...{ ruleVersion: definitions.matchingVersion, candidates: noted.map(candidateOf) },
      ...{ changeRequest: approvedRequest ?? null, requestId: caller.requestId, at: record.updatedAt },
    },
  ];
}
