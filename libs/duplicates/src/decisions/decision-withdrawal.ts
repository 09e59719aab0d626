import type { Caller } from '@guiyi/access';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredDecision } from './decision';
import { revokeDecisions } from './decision-store';

/** Takes decisions back, with what was learnt from them. */
@Injectable()
export class DecisionWithdrawal {
  /** A verdict that was given on the pair at another time, or by somebody else, stays. */
  async withdraw(
    manager: EntityManager,
    { username }: Caller,
    decisions: readonly StoredDecision[],
    at: Date,
  ): Promise<void> {
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
