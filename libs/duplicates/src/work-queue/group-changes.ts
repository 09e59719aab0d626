import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkStep } from './bulk-step';
import { GroupSteps, type HeldGroup } from './group-steps';

/** What a step does with a group that is held, in the transaction that holds it. */
export type GroupChange = (manager: EntityManager, held: HeldGroup) => Promise<void>;

/** The steps that say who works on a group. */
@Injectable()
export class GroupChanges {
  constructor(private readonly steps: GroupSteps) {}

  /** Whoever a step names as the one to work on the group is known to be allowed to. */
  of(caller: Caller, step: WorkStep, now: Date): GroupChange {
    switch (step.action) {
      case 'claim':
        return this.claim(caller, now);
      case 'release':
        return this.release(caller);
      case 'assign':
        return this.assign(step.assignee, now);
      case 'escalate':
        return this.escalate(caller, step, now);
      case 'deescalate':
        return this.deescalate(caller);
    }
  }

  /** Back to whoever had it before a step, or to nobody. */
  giveBack(to: string | null, now: Date): GroupChange {
    return async (manager, { group }) => {
      if (group.assignee_id === to) return;
      await (to === null ? unassign(manager, group.id) : assign(manager, group.id, to, now));
    };
  }

  private claim(caller: Caller, now: Date): GroupChange {
    return async (manager, { group }) => {
      await this.steps.requireFree(manager, caller, group);
      if (group.assignee_id !== caller.userId) await assign(manager, group.id, caller.userId, now);
    };
  }

  private release(caller: Caller): GroupChange {
    return async (manager, { group }) => {
      await this.steps.requireFree(manager, caller, group);
      if (group.assignee_id !== null) await unassign(manager, group.id);
    };
  }

  private assign(assignee: string, now: Date): GroupChange {
    return async (manager, { group }) => {
      if (group.assignee_id !== assignee) await assign(manager, group.id, assignee, now);
    };
  }

  private escalate(caller: Caller, { to, reason }: { to?: string; reason: string }, now: Date): GroupChange {
    return async (manager, { definitions, group }) => {
      const role = to === undefined ? (definitions.matching.queue?.escalateTo ?? null) : null;
      await manager.query(
        `UPDATE match_group
            SET before_escalation = jsonb_build_object('assignee', assignee_id, 'assignedAt', assigned_at,
                  'at', escalated_at, 'by', escalated_by, 'to', escalated_to, 'role', escalated_to_role,
                  'reason', escalation_reason),
                escalated_at = $2::timestamptz, escalated_by = $3, escalated_to = $4::uuid, escalated_to_role = $5,
                escalation_reason = $6, assignee_id = $4::uuid,
                assigned_at = CASE WHEN $4::uuid IS NULL THEN NULL ELSE $2::timestamptz END,
                version = version + 1
          WHERE id = $1`,
        [group.id, now, caller.username, to ?? null, role, reason],
      );
    };
  }

  /** Back to whoever had it when the caller handed it up, as long as nobody else has taken it on since. */
  private deescalate(caller: Caller): GroupChange {
    return async (manager, { group }) => {
      const { escalated_by: by, escalated_to: to, assignee_id: assignee } = group;
      const [, taken] = await manager.query<[unknown[], number]>(
        `UPDATE match_group
            SET assignee_id = (before_escalation->>'assignee')::uuid,
                assigned_at = (before_escalation->>'assignedAt')::timestamptz,
                escalated_at = (before_escalation->>'at')::timestamptz, escalated_by = before_escalation->>'by',
                escalated_to = (before_escalation->>'to')::uuid, escalated_to_role = before_escalation->>'role',
                escalation_reason = before_escalation->>'reason', before_escalation = NULL, version = version + 1
          WHERE id = $1 AND before_escalation IS NOT NULL AND $2`,
        [group.id, by === caller.username && assignee === to],
      );
      if (taken === 0) throw new PlatformError('group-escalation-stands');
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
