import type { Caller } from '@guiyi/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Assignees } from './assignees';
import { GroupSteps, type HeldGroup } from './group-steps';

/** What a step does with a group that is held, in the transaction that holds it. */
export type GroupChange = (manager: EntityManager, held: HeldGroup) => Promise<void>;

/** The steps that say who works on a group. */
@Injectable()
export class GroupChanges {
  constructor(
    private readonly steps: GroupSteps,
    private readonly assignees: Assignees,
  ) {}

  claim(caller: Caller, now: Date): GroupChange {
    return async (manager, { group }) => {
      await this.steps.requireFree(manager, caller, group);
      if (group.assignee_id !== caller.userId) await assign(manager, group.id, caller.userId, now);
    };
  }

  release(caller: Caller): GroupChange {
    return async (manager, { group }) => {
      await this.steps.requireFree(manager, caller, group);
      if (group.assignee_id !== null) await unassign(manager, group.id);
    };
  }

  assign(assignee: string, now: Date): GroupChange {
    return async (manager, { group }) => {
      await this.assignees.require(assignee, manager);
      if (group.assignee_id !== assignee) await assign(manager, group.id, assignee, now);
    };
  }

  escalate(caller: Caller, { to, reason }: { to?: string; reason: string }, now: Date): GroupChange {
    return async (manager, { definitions, group }) => {
      if (to !== undefined) await this.assignees.require(to, manager);
      const role = to === undefined ? (definitions.matching.queue?.escalateTo ?? null) : null;
      await manager.query(
        `UPDATE match_group
            SET escalated_at = $2::timestamptz, escalated_by = $3, escalated_to = $4::uuid, escalated_to_role = $5,
                escalation_reason = $6, assignee_id = $4::uuid,
                assigned_at = CASE WHEN $4::uuid IS NULL THEN NULL ELSE $2::timestamptz END,
                version = version + 1
          WHERE id = $1`,
        [group.id, now, caller.username, to ?? null, role, reason],
      );
    };
  }

  /** Back to whoever had it before a step, or to nobody. */
  giveBack(to: string | null, now: Date): GroupChange {
    return async (manager, { group }) => {
      if (group.assignee_id === to) return;
      await (to === null ? unassign(manager, group.id) : assign(manager, group.id, to, now));
    };
  }
}

export async function assign(
  manager: EntityManager,
  id: string,
  assigneeId: string,
  at: Date,
): Promise<void> {
  await manager.query(
    'UPDATE match_group SET assignee_id = $2, assigned_at = $3, version = version + 1 WHERE id = $1',
    [id, assigneeId, at],
  );
}

async function unassign(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    'UPDATE match_group SET assignee_id = NULL, assigned_at = NULL, version = version + 1 WHERE id = $1',
    [id],
  );
}
