import { randomUUID } from 'node:crypto';
import type { LabelCounts, LabelOrigin, LabelVerdict, RecordData } from '@guiyi/contracts';
import type { Outcome } from '@guiyi/matching';
import type { EntityManager } from 'typeorm';

/** A verdict in force. */
export interface StoredLabel {
  id: string;
  left: string;
  right: string;
  verdict: LabelVerdict;
  origin: LabelOrigin;
  givenBy: string;
  givenAt: Date;
  matchingVersion: number;
  score: number;
  outcome: Outcome;
  /** Of a merge: the records as they were just before it. Read by decidedLabels only. */
  leftData?: RecordData | null;
  rightData?: RecordData | null;
}

export interface NewLabel extends Pick<
  StoredLabel,
  'left' | 'right' | 'verdict' | 'matchingVersion' | 'score' | 'outcome'
> {
  entity: string;
}

const COLUMNS = `label.id, label.left_id AS "left", label.right_id AS "right", label.verdict, label.origin,
  label.given_by AS "givenBy", label.given_at AS "givenAt", label.matching_version AS "matchingVersion",
  label.score, label.outcome`;

/** The same pair whichever record is named first. */
export function orderedPair<Pair extends { left: string; right: string }>(pair: Pair): Pair {
  return pair.left < pair.right ? pair : { ...pair, left: pair.right, right: pair.left };
}

/** Until the transaction ends, nobody else gives verdicts on this entity: a pair has one in force at most. */
export async function lockLabels(manager: EntityManager, entity: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('labelled_pair ' || $1, 0))`, [entity]);
}

/**
 * Stores the verdicts that are new or other than the one in force, which they end. Needs lockLabels, and pairs that are
 * ordered and named once. @returns how many were stored
 */
export async function giveVerdicts(
  manager: EntityManager,
  entity: string,
  labels: readonly Omit<NewLabel, 'entity'>[],
  by: { origin: LabelOrigin; username: string; at: Date },
): Promise<number> {
  const rows = JSON.stringify(labels.map((label) => ({ id: randomUUID(), ...label })));
  await manager.query(
    `UPDATE labelled_pair label SET ended_at = $3, ended_by = $4
       FROM json_to_recordset($2::json) AS given ("left" uuid, "right" uuid, verdict text)
      WHERE label.entity = $1 AND label.ended_at IS NULL
        AND label.left_id = given."left" AND label.right_id = given."right" AND label.verdict <> given.verdict`,
    [entity, rows, by.at, by.username],
  );
  const added: unknown[] = await manager.query(
    `INSERT INTO labelled_pair (id, entity, left_id, right_id, verdict, origin, given_by, given_at,
                                matching_version, score, outcome)
     SELECT id, $1, "left", "right", verdict, $3, $4, $5, "matchingVersion", score, outcome
       FROM json_to_recordset($2::json) AS given (id uuid, "left" uuid, "right" uuid, verdict text,
                                                  "matchingVersion" integer, score float8, outcome text)
     ON CONFLICT (entity, left_id, right_id) WHERE ended_at IS NULL DO NOTHING
     RETURNING id`,
    [entity, rows, by.origin, by.username, by.at],
  );
  return added.length;
}

export async function endVerdict(
  manager: EntityManager,
  id: string,
  by: { username: string; at: Date },
): Promise<void> {
  await manager.query(
    'UPDATE labelled_pair SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL',
    [id, by.at, by.username],
  );
}

export async function findLabel(
  manager: EntityManager,
  id: string,
): Promise<(StoredLabel & { entity: string }) | undefined> {
  const rows: (StoredLabel & { entity: string })[] = await manager.query(
    `SELECT label.entity, ${COLUMNS} FROM labelled_pair label WHERE id = $1 AND ended_at IS NULL`,
    [id],
  );
  return rows[0];
}

export async function labelOfPair(
  manager: EntityManager,
  entity: string,
  { left, right }: { left: string; right: string },
): Promise<StoredLabel | undefined> {
  const rows: StoredLabel[] = await manager.query(
    `SELECT ${COLUMNS} FROM labelled_pair label
      WHERE entity = $1 AND left_id = $2 AND right_id = $3 AND ended_at IS NULL`,
    [entity, left, right],
  );
  return rows[0];
}

/** The verdicts in force that say something, in a stable order. */
export async function decidedLabels(manager: EntityManager, entity: string): Promise<StoredLabel[]> {
  return manager.query(
    `SELECT ${COLUMNS}, left_data AS "leftData", right_data AS "rightData" FROM labelled_pair label
      WHERE entity = $1 AND ended_at IS NULL AND verdict <> 'unsure' ORDER BY left_id, right_id`,
    [entity],
  );
}

export async function countLabels(manager: EntityManager, entity: string): Promise<LabelCounts> {
  const rows: { verdict: LabelVerdict; count: number }[] = await manager.query(
    `SELECT verdict, count(*)::int AS count FROM labelled_pair
      WHERE entity = $1 AND ended_at IS NULL GROUP BY verdict`,
    [entity],
  );
  const counts: LabelCounts = { match: 0, different: 0, unsure: 0 };
  for (const { verdict, count } of rows) counts[verdict] = count;
  return counts;
}

export interface LabelPageQuery {
  entity: string;
  verdict: LabelVerdict | undefined;
  origin: LabelOrigin | undefined;
  after: { givenAt: Date; id: string } | undefined;
  limit: number;
  /** SQL condition over a table of records: those that the caller may read. */
  readable: (alias: string, addParameter: (value: unknown) => string) => string;
}

/** Newest first; only pairs of which the caller may read both records. */
export async function pageOfLabels(manager: EntityManager, query: LabelPageQuery): Promise<StoredLabel[]> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const from = fromReadable(query, add);
  const after =
    query.after === undefined
      ? ''
      : `AND (label.given_at, label.id) < (${add(query.after.givenAt)}, ${add(query.after.id)}::uuid)`;
  return manager.query(
    `SELECT ${COLUMNS} ${from} ${after} ORDER BY label.given_at DESC, label.id DESC LIMIT ${add(query.limit)}`,
    values,
  );
}

export async function countOfLabels(
  manager: EntityManager,
  query: Omit<LabelPageQuery, 'after' | 'limit'>,
): Promise<number> {
  const values: unknown[] = [];
  const from = fromReadable(query, (value) => `$${values.push(value)}`);
  const rows: { total: number }[] = await manager.query(`SELECT count(*)::int AS total ${from}`, values);
  return rows[0]?.total ?? 0;
}

function fromReadable(
  { entity, verdict, origin, readable }: Omit<LabelPageQuery, 'after' | 'limit'>,
  add: (value: unknown) => string,
): string {
  const conditions = [
    `label.entity = ${add(entity)}`,
    'label.ended_at IS NULL',
    ...(verdict === undefined ? [] : [`label.verdict = ${add(verdict)}`]),
    ...(origin === undefined ? [] : [`label.origin = ${add(origin)}`]),
    readable('own', add),
    readable('other', add),
  ];
  return `FROM labelled_pair label
     JOIN record own ON own.id = label.left_id JOIN record other ON other.id = label.right_id
    WHERE ${conditions.join(' AND ')}`;
}
