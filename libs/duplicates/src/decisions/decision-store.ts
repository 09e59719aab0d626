import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import type { DecisionVerdict } from '@guiyi/contracts';
import type { EntityManager } from 'typeorm';
import type { Lapse, StoredDecision } from './decision';
import type { CarriedDecision } from './plan-carrying';

export const DECISION_COLUMNS = `decision.id, decision.entity, decision.left_id AS "left", decision.right_id AS "right",
  decision.verdict, decision.reason, decision.standardization_version AS "standardizationVersion",
  decision.matching_version AS "matchingVersion", decision.score, decision.outcome, decision.evidence,
  decision.group_id AS "groupId", decision.actor_id AS "actorId", decision.actor, decision.at,
  decision.carried_from AS "carriedFrom", decision.ended_at AS "endedAt", decision.ended_by AS "endedBy",
  decision.end_kind AS "endKind", decision.judged, decision.lapse,
  decision.lapse_outcome AS "lapseOutcome", decision.merge_id AS "mergeId"`;

export type NewDecision = Pick<
  StoredDecision,
  | 'left'
  | 'right'
  | 'verdict'
  | 'reason'
  | 'standardizationVersion'
  | 'matchingVersion'
  | 'score'
  | 'outcome'
  | 'evidence'
  | 'judged'
>;

export interface DecisionOccasion {
  caller: Caller;
  groupId: string | null;
  at: Date;
}

/** What a step left on its pairs: all that is in force there, and one of those that it made itself. */
export interface DecidedStep {
  decisions: StoredDecision[];
  step: string | null;
}

/**
 * Stores decisions that are new, or other than the one in force, which they replace. Needs the lock of the entity's
 * verdicts, and pairs that are ordered and named once.
 */
export async function storeDecisions(
  manager: EntityManager,
  entity: string,
  decisions: readonly NewDecision[],
  { caller, groupId, at }: DecisionOccasion,
): Promise<DecidedStep> {
  const rows = JSON.stringify(decisions.map((decision) => ({ id: randomUUID(), ...decision })));
  await manager.query(
    `UPDATE match_decision decision
        SET ended_at = $3, ended_by = $4, ended_in = pg_current_xact_id(), end_kind = 'replaced'
       FROM json_to_recordset($2::json) AS given ("left" uuid, "right" uuid, verdict text)
      WHERE decision.entity = $1 AND decision.ended_at IS NULL AND decision.left_id = given."left"
        AND decision.right_id = given."right" AND decision.verdict <> given.verdict`,
    [entity, rows, at, caller.username],
  );
  const made: { id: string }[] = await manager.query(
    `INSERT INTO match_decision (id, entity, left_id, right_id, verdict, reason, standardization_version,
       matching_version, score, outcome, evidence, judged, group_id, actor_id, actor, request_id, at)
     SELECT id, $1, "left", "right", verdict, reason, "standardizationVersion", "matchingVersion", score, outcome,
            evidence, judged, $3, $4, $5, $6, $7
       FROM json_to_recordset($2::json) AS given (id uuid, "left" uuid, "right" uuid, verdict text, reason text,
         "standardizationVersion" integer, "matchingVersion" integer, score float8, outcome text, evidence jsonb,
         judged jsonb)
     ON CONFLICT (entity, left_id, right_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    [entity, rows, groupId, caller.userId, caller.username, caller.requestId, at],
  );
  return { decisions: await decisionsOfPairs(manager, entity, decisions), step: made[0]?.id ?? null };
}

/** In force, about exactly these pairs; left is the lower id. */
export async function decisionsOfPairs(
  manager: EntityManager,
  entity: string,
  pairs: readonly { left: string; right: string }[],
): Promise<StoredDecision[]> {
  if (pairs.length === 0) return [];
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision
       JOIN unnest($2::uuid[], $3::uuid[]) AS pair (left_id, right_id)
         ON pair.left_id = decision.left_id AND pair.right_id = decision.right_id
      WHERE decision.entity = $1 AND decision.ended_at IS NULL ORDER BY decision.left_id, decision.right_id`,
    [entity, pairs.map(({ left }) => left), pairs.map(({ right }) => right)],
  );
}

/** In force, about two of the records. */
export async function decisionsAmong(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<StoredDecision[]> {
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision
      WHERE ended_at IS NULL AND left_id = ANY($1::uuid[]) AND right_id = ANY($1::uuid[])
      ORDER BY left_id, right_id`,
    [recordIds],
  );
}

/** In force or ended, about two of the records, newest first. */
export async function everyDecisionAmong(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<StoredDecision[]> {
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision
      WHERE left_id = ANY($1::uuid[]) AND right_id = ANY($1::uuid[]) ORDER BY at DESC, id DESC`,
    [recordIds],
  );
}

/** In force, about at least one of the records. */
export async function decisionsAbout(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<StoredDecision[]> {
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision
      WHERE ended_at IS NULL AND (left_id = ANY($1::uuid[]) OR right_id = ANY($1::uuid[]))
      ORDER BY left_id, right_id`,
    [recordIds],
  );
}

/** Every pair of an entity that a decision is in force about. */
export async function decidedPairs(
  manager: EntityManager,
  entity: string,
): Promise<Pick<StoredDecision, 'left' | 'right' | 'verdict' | 'reason' | 'actor' | 'at'>[]> {
  return manager.query(
    `SELECT left_id AS "left", right_id AS "right", verdict, reason, actor, at FROM match_decision
      WHERE entity = $1 AND ended_at IS NULL ORDER BY left_id, right_id`,
    [entity],
  );
}

export async function findDecision(manager: EntityManager, id: string): Promise<StoredDecision | undefined> {
  const rows: StoredDecision[] = await manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Takes decisions back that are in force. @returns the ids of those that were */
export async function revokeDecisions(
  manager: EntityManager,
  ids: readonly string[],
  by: { username: string; at: Date },
): Promise<void> {
  await manager.query(
    `UPDATE match_decision SET ended_at = $2, ended_by = $3, ended_in = pg_current_xact_id(), end_kind = 'revoked'
      WHERE id = ANY($1::uuid[]) AND ended_at IS NULL`,
    [ids, by.at, by.username],
  );
}

export async function lapseDecisions(
  manager: EntityManager,
  lapsed: readonly ({ id: string } & Lapse)[],
  at: Date,
): Promise<void> {
  if (lapsed.length === 0) return;
  await manager.query(
    `UPDATE match_decision
        SET ended_at = $2, ended_by = 'system', ended_in = pg_current_xact_id(), end_kind = 'lapsed',
            lapse = given.changes, lapse_outcome = given.outcome
       FROM json_to_recordset($1::json) AS given (id uuid, changes jsonb, outcome text)
      WHERE match_decision.id = given.id AND ended_at IS NULL`,
    [JSON.stringify(lapsed), at],
  );
}

/** A change that this very transaction makes by joining or parting records is no change of what they are. */
export async function undoLapsesOfTransaction(
  manager: EntityManager,
  recordIds: readonly string[],
): Promise<void> {
  await manager.query(
    `UPDATE match_decision SET ended_at = NULL, ended_by = NULL, ended_in = NULL, end_kind = NULL, lapse = NULL,
            lapse_outcome = NULL
      WHERE end_kind = 'lapsed' AND ended_in = pg_current_xact_id()
        AND (left_id = ANY($1::uuid[]) OR right_id = ANY($1::uuid[]))`,
    [recordIds],
  );
}

export async function storeEvidence(
  manager: EntityManager,
  rows: readonly Pick<StoredDecision, 'id' | 'evidence' | 'judged'>[],
  standardizationVersion: number,
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE match_decision
        SET evidence = given.evidence, judged = given.judged, standardization_version = $2
       FROM json_to_recordset($1::json) AS given (id uuid, evidence jsonb, judged jsonb)
      WHERE match_decision.id = given.id`,
    [JSON.stringify(rows), standardizationVersion],
  );
}

export async function endByMerge(
  manager: EntityManager,
  ended: readonly { id: string; mergeId: string }[],
  by: { username: string; at: Date },
): Promise<void> {
  await manager.query(
    `UPDATE match_decision
        SET ended_at = $2, ended_by = $3, ended_in = pg_current_xact_id(), end_kind = 'merged',
            merge_id = given."mergeId"
       FROM json_to_recordset($1::json) AS given (id uuid, "mergeId" uuid) WHERE match_decision.id = given.id`,
    [JSON.stringify(ended), by.at, by.username],
  );
}

/** A copy for the surviving record; who decided, when and why stays what it was. */
export async function addCarried(manager: EntityManager, carried: readonly CarriedDecision[]): Promise<void> {
  const rows = carried.map((decision) => ({ id: randomUUID(), ...decision }));
  await manager.query(
    `INSERT INTO match_decision (id, entity, left_id, right_id, verdict, reason, standardization_version,
       matching_version, score, outcome, evidence, judged, group_id, actor_id, actor, request_id, at, carried_from,
       merge_id)
     SELECT given.id, entity, given."left", given."right", verdict, reason, standardization_version, matching_version,
            score, outcome, given.evidence, judged, group_id, actor_id, actor, request_id, at, given."from", given."mergeId"
       FROM json_to_recordset($1::json) AS given (id uuid, "from" uuid, "left" uuid, "right" uuid, evidence jsonb,
         "mergeId" uuid)
       JOIN match_decision ON match_decision.id = given."from"`,
    [JSON.stringify(rows)],
  );
}

/** Of the merges, those with which decisions ended. */
export async function mergesEndingDecisions(
  manager: EntityManager,
  mergeIds: readonly string[],
): Promise<Set<string>> {
  const rows: { mergeId: string }[] = await manager.query(
    `SELECT DISTINCT merge_id AS "mergeId" FROM match_decision
      WHERE merge_id = ANY($1::uuid[]) AND end_kind = 'merged' ORDER BY merge_id`,
    [mergeIds],
  );
  return new Set(rows.map(({ mergeId }) => mergeId));
}

/**
 * After records came back: decisions that their merge had ended are in force again, unless a person has meanwhile
 * decided otherwise about the record that they lived on in; the copies made for that one go.
 */
export async function reopenEndedByMerge(manager: EntityManager, mergeId: string): Promise<void> {
  const back: { id: string }[] = await manager.query(
    `SELECT ended.id FROM match_decision ended
      WHERE ended.merge_id = $1 AND ended.end_kind = 'merged'
        AND EXISTS (SELECT FROM record WHERE id = ended.left_id)
        AND EXISTS (SELECT FROM record WHERE id = ended.right_id)
        AND NOT EXISTS (SELECT FROM match_decision carried
                         WHERE carried.carried_from = ended.id AND carried.ended_at IS NOT NULL)`,
    [mergeId],
  );
  const ids = back.map(({ id }) => id);
  await manager.query('DELETE FROM match_decision WHERE carried_from = ANY($1::uuid[]) AND merge_id = $2', [
    ids,
    mergeId,
  ]);
  // A milder one of the survivor comes back where the copy that had ended it is gone.
  await manager.query(
    `UPDATE match_decision decision
        SET ended_at = NULL, ended_by = NULL, ended_in = NULL, end_kind = NULL, merge_id = NULL
      WHERE id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM match_decision other
                         WHERE other.entity = decision.entity AND other.left_id = decision.left_id
                           AND other.right_id = decision.right_id AND other.ended_at IS NULL)`,
    [ids],
  );
}

export interface DecisionPageQuery {
  entity: string;
  record: string | undefined;
  group: string | undefined;
  verdict: DecisionVerdict | undefined;
  state: 'inForce' | 'ended' | 'all';
  after: { at: Date; id: string } | undefined;
  limit: number;
  /** SQL condition over a table of records: those that the caller may read. */
  readable: (alias: string, addParameter: (value: unknown) => string) => string;
}

/** Newest first; only about records that are in the base and that the caller may both read. */
export async function pageOfDecisions(
  manager: EntityManager,
  query: DecisionPageQuery,
): Promise<StoredDecision[]> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const from = fromReadable(query, add);
  const after =
    query.after === undefined
      ? ''
      : `AND (decision.at, decision.id) < (${add(query.after.at)}, ${add(query.after.id)}::uuid)`;
  return manager.query(
    `SELECT ${DECISION_COLUMNS} ${from} ${after} ORDER BY decision.at DESC, decision.id DESC LIMIT ${add(query.limit)}`,
    values,
  );
}

export async function countOfDecisions(
  manager: EntityManager,
  query: Omit<DecisionPageQuery, 'after' | 'limit'>,
): Promise<number> {
  const values: unknown[] = [];
  const from = fromReadable(query, (value) => `$${values.push(value)}`);
  const rows: { total: number }[] = await manager.query(`SELECT count(*)::int AS total ${from}`, values);
  return rows[0]?.total ?? 0;
}

const stateConditions = {
  inForce: ['decision.ended_at IS NULL'],
  ended: ['decision.ended_at IS NOT NULL'],
  all: [],
} as const;

function fromReadable(
  { entity, record, group, verdict, state, readable }: Omit<DecisionPageQuery, 'after' | 'limit'>,
  add: (value: unknown) => string,
): string {
  const conditions = [`decision.entity = ${add(entity)}`, ...stateConditions[state]];
  if (record !== undefined) {
    const id = add(record);
    conditions.push(`(decision.left_id = ${id} OR decision.right_id = ${id})`);
  }
  if (group !== undefined) conditions.push(`decision.group_id = ${add(group)}`);
  if (verdict !== undefined) conditions.push(`decision.verdict = ${add(verdict)}`);
  conditions.push(readable('own', add), readable('other', add));
  return `FROM match_decision decision
     JOIN record own ON own.id = decision.left_id JOIN record other ON other.id = decision.right_id
    WHERE ${conditions.join(' AND ')}`;
}
