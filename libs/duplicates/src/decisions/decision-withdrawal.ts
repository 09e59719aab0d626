import type { Caller } from '@guiyi/access';
import { Relations } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredDecision } from './decision';
import { revokeDecisions } from './decision-store';

/** Takes decisions back, with the relations that they made and what was learnt from them. */
@Injectable()
export class DecisionWithdrawal {
  constructor(private readonly relations: Relations) {}

  /** A relation or a verdict that was given on the pair at another time, or by somebody else, stays. */
  async withdraw(
    manager: EntityManager,
    caller: Caller,
    decisions: readonly StoredDecision[],
    at: Date,
  ): Promise<void> {
    const { username } = caller;
    for (const { left, right, verdict, actor, at: madeAt } of decisions)
      if (verdict === 'related')
        await this.relations.takeBack(manager, caller, { between: [left, right], madeBy: actor, madeAt }, at);
    await revokeDecisions(
      manager,
      decisions.map(({ id }) => id),
      { username, at },
    );
    await manager.query(
      `UPDATE labelled_pair label SET ended_at = $2, ended_by = $3
         FROM match_decision decision
        WHERE decision.id = ANY($1::uuid[]) AND label.entity = decision.entity AND label.ended_at IS NULL
          AND label.left_id = decision.left_id AND label.right_id = decision.right_id
          AND label.origin = 'steward' AND label.given_by = decision.actor AND label.given_at = decision.at`,
      [decisions.map(({ id }) => id), at, username],
    );
  }
}
