import type { RuleProposal, RuleTraining } from '@guiyi/contracts';
import { isUniqueViolation } from '@guiyi/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StoredTraining {
  id: string;
  entity: string;
  status: RuleTraining['status'];
  handWeights: 'keep' | 'replace';
  startedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  error: string | null;
  proposal: RuleProposal | null;
}

const COLUMNS = `id, entity, status, hand_weights AS "handWeights", started_by AS "startedBy",
  created_at AS "createdAt", finished_at AS "finishedAt", error`;

/** The rows of trainings. */
@Injectable()
export class TrainingStore {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false when one of the entity is under way. */
  async insert(training: StoredTraining): Promise<boolean> {
    const { id, entity, handWeights, startedBy, createdAt } = training;
    try {
      await this.dataSource.query(
        `INSERT INTO rule_training (id, entity, status, hand_weights, started_by, created_at)
         VALUES ($1, $2, 'queued', $3, $4, $5)`,
        [id, entity, handWeights, startedBy, createdAt],
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'rule_training_active')) return false;
      throw error;
    }
  }

  async find(id: string): Promise<StoredTraining | undefined> {
    const rows: StoredTraining[] = await this.dataSource.query(
      `SELECT ${COLUMNS}, proposal FROM rule_training WHERE id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Newest first, without their proposals. */
  async latest(entity: string, limit: number): Promise<StoredTraining[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS}, NULL AS proposal FROM rule_training
        WHERE entity = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
      [entity, limit],
    );
  }

  async begin(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE rule_training SET status = 'running' WHERE id = $1 AND status = 'queued'`,
      [id],
    );
  }

  async complete(id: string, proposal: RuleProposal, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE rule_training SET status = 'completed', proposal = $2, finished_at = $3
        WHERE id = $1 AND status IN ('queued', 'running')`,
      [id, JSON.stringify(proposal), now],
    );
  }

  async fail(id: string, reason: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE rule_training SET status = 'failed', error = $2, finished_at = $3
        WHERE id = $1 AND status IN ('queued', 'running')`,
      [id, reason, now],
    );
  }
}
