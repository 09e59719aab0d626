import type { EntityManager } from 'typeorm';
import type { HeldGroup } from '../work-queue/group-steps';
import type { StoredDecision } from './decision';
import { DECISION_COLUMNS } from './decision-store';

/**
 * What one step on a group decided and is still in force: not what others decided about the same pairs before it, or
 * have decided since.
 * @param step any decision that the step made
 */
export async function decisionsOfStep(
  manager: EntityManager,
  groupId: string,
  step: string,
): Promise<StoredDecision[]> {
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision one
       JOIN match_decision decision
         ON decision.entity = one.entity AND decision.at = one.at AND decision.actor_id = one.actor_id
        AND decision.group_id = one.group_id
      WHERE one.id = $2 AND one.group_id = $1 AND decision.ended_at IS NULL
      ORDER BY decision.left_id, decision.right_id`,
    [groupId, step],
  );
}

/** A run of a step over many groups, and whose it is. */
export interface StepRun {
  runId: string;
  startedById: string;
}

/** A decision that a run made about members of a group; undefined when it made none. */
export async function stepOfRun(
  manager: EntityManager,
  { group, memberIds }: Pick<HeldGroup, 'group' | 'memberIds'>,
  { runId, startedById }: StepRun,
): Promise<string | undefined> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM match_decision
      WHERE left_id = ANY($2::uuid[]) AND group_id = $1 AND request_id = $3 AND actor_id = $4
      ORDER BY id LIMIT 1`,
    [group.id, memberIds, runId, startedById],
  );
  return rows[0]?.id;
}

/**
 * Puts back what withdrawn decisions had replaced. They had been taken on the same values: what these are compared by
 * is told by the newer ones. @returns what stands again
 */
export async function restoreReplaced(
  manager: EntityManager,
  withdrawn: readonly string[],
): Promise<StoredDecision[]> {
  const restored: [{ id: string }[], number] = await manager.query(
    `UPDATE match_decision replaced
        SET ended_at = NULL, ended_by = NULL, ended_in = NULL, end_kind = NULL, evidence = newer.evidence,
            judged = newer.judged, standardization_version = newer.standardization_version
       FROM match_decision newer
      WHERE newer.id = ANY($1::uuid[]) AND replaced.entity = newer.entity AND replaced.left_id = newer.left_id
        AND replaced.right_id = newer.right_id AND replaced.end_kind = 'replaced' AND replaced.at < newer.at
        AND replaced.ended_at = newer.at AND replaced.ended_by = newer.actor
      RETURNING replaced.id`,
    [withdrawn],
  );
  if (restored[0].length === 0) return [];
  return manager.query(
    `SELECT ${DECISION_COLUMNS} FROM match_decision decision WHERE id = ANY($1::uuid[]) ORDER BY left_id, right_id`,
    [restored[0].map(({ id }) => id)],
  );
}

/** Puts back the verdicts that withdrawn decisions had ended, unless another one has been given since. */
export async function restoreVerdicts(manager: EntityManager, withdrawn: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE labelled_pair label SET ended_at = NULL, ended_by = NULL
       FROM match_decision newer
      WHERE newer.id = ANY($1::uuid[]) AND label.entity = newer.entity AND label.left_id = newer.left_id
        AND label.right_id = newer.right_id AND label.given_at < newer.at AND label.ended_at = newer.at
        AND label.ended_by = newer.actor
        AND NOT EXISTS (SELECT FROM labelled_pair other
                         WHERE other.entity = label.entity AND other.left_id = label.left_id
                           AND other.right_id = label.right_id AND other.ended_at IS NULL)`,
    [withdrawn],
  );
}
