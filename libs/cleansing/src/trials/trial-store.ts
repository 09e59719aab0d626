import type { RuleTrialCaseKind } from '@guiyi/contracts';
import { copyIn, type CopyValue, runInTransaction } from '@guiyi/database';
import { EVENT_BUS, type EventBus, type JobCursor, JobStore } from '@guiyi/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredTrial } from './rule-trial';
import { type CaseGroup, emptyTally, type PositionedCase, type TrialTally } from './trial-tally';

/** Events on this channel carry the trialId of a trial that went on. */
export const RULE_TRIAL_CHANGED = 'rule-trial.changed';

/** What was found in some records, the last of which is named. */
export interface TrialPage {
  last: string;
  tally: TrialTally;
  cases: readonly PositionedCase[];
}

export interface CaseFilter {
  kind?: RuleTrialCaseKind;
  rule?: string;
  field?: string;
}

/** Trials and their cases. */
@Injectable()
export class TrialStore extends JobStore {
  constructor(
    dataSource: DataSource,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {
    super(dataSource, 'rule_trial');
  }

  async insert(trial: StoredTrial): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO rule_trial (id, entity, drafts, filter, sample_size, status, versions, total, tally, started_by_id,
         started_by, created_at, preview_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        trial.id,
        trial.entity,
        JSON.stringify(trial.drafts),
        trial.filter === null ? null : JSON.stringify(trial.filter),
        trial.sampleSize,
        trial.status,
        JSON.stringify(trial.versions),
        trial.total,
        JSON.stringify(trial.tally),
        trial.startedById,
        trial.startedBy,
        trial.createdAt,
        trial.previewId,
      ],
    );
    await this.announce(trial.id);
  }

  async find(id: string): Promise<StoredTrial | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  /** Those that somebody started, as a list shows them. */
  override async count(entity: string | undefined): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM rule_trial
       WHERE preview_id IS NULL AND ($1::text IS NULL OR entity = $1)`,
      [entity ?? null],
    );
    return rows[0]?.count ?? 0;
  }

  /** Newest first, from below the cursor; without those of previews. */
  list(entity: string | undefined, before: JobCursor | undefined, limit: number): Promise<StoredTrial[]> {
    return this.select(
      `WHERE preview_id IS NULL AND ($1::text IS NULL OR entity = $1)
         AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [entity ?? null, before?.createdAt ?? null, before?.id ?? null, limit],
    );
  }

  /** @returns false when the trial is not where the page begins: it was ended, or goes on elsewhere. */
  async advance(trial: Pick<StoredTrial, 'id' | 'checkpoint'>, page: TrialPage): Promise<boolean> {
    const isNext = await runInTransaction(this.dataSource, (manager) => this.add(manager, trial, page));
    await this.announce(trial.id);
    return isNext;
  }

  /** As advance, together with what else the page means. */
  async add(
    manager: EntityManager,
    { id, checkpoint }: Pick<StoredTrial, 'id' | 'checkpoint'>,
    page: TrialPage,
  ): Promise<boolean> {
    const updated: [unknown[], number] = await manager.query(
      `UPDATE rule_trial SET checkpoint = $3, tally = $4
       WHERE id = $1 AND checkpoint IS NOT DISTINCT FROM $2::uuid AND status IN ('running', 'cancelling')`,
      [id, checkpoint, page.last, JSON.stringify(page.tally)],
    );
    if (updated[1] === 0) return false;
    await copyIn(
      manager,
      `rule_trial_case (trial_id, position, kind, rule, field, record_id, before, after, severity, message, quotes)`,
      page.cases.map((one) => caseRow(id, one)),
    );
    return true;
  }

  /** Forgets what was found, to find it again. */
  async startAgain(id: string): Promise<void> {
    await runInTransaction(this.dataSource, async (manager) => {
      await manager.query('DELETE FROM rule_trial_case WHERE trial_id = $1', [id]);
      await manager.query('UPDATE rule_trial SET checkpoint = NULL, tally = $2 WHERE id = $1', [
        id,
        JSON.stringify(emptyTally()),
      ]);
    });
  }

  async isStopped(id: string): Promise<boolean> {
    return (await this.find(id))?.status !== 'running';
  }

  /** Cases from a position on whose records the condition lets through. */
  async cases(
    id: string,
    { kind, rule, field }: CaseFilter,
    from: number,
    limit: number,
    readable: (parameters: unknown[]) => string,
  ): Promise<PositionedCase[]> {
    const parameters: unknown[] = [id, kind ?? null, rule ?? null, field ?? null, from, limit];
    const rows: CaseRow[] = await this.dataSource.query(
      `SELECT ${caseColumns} FROM rule_trial_case one
       WHERE trial_id = $1 AND ${isInGroup} AND position >= $5 AND ${readable(parameters)}
       ORDER BY position LIMIT $6`,
      parameters,
    );
    return rows.map(caseOf);
  }

  async countCases(
    id: string,
    { kind, rule, field }: CaseFilter,
    readable: (parameters: unknown[]) => string,
  ): Promise<number> {
    const parameters: unknown[] = [id, kind ?? null, rule ?? null, field ?? null];
    const rows: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM rule_trial_case one
       WHERE trial_id = $1 AND ${isInGroup} AND ${readable(parameters)}`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }

  /** The first cases of each group. */
  async samples(
    id: string,
    groups: readonly CaseGroup[],
    limit: number,
    readable: (parameters: unknown[]) => string,
  ): Promise<PositionedCase[]> {
    const parameters: unknown[] = [
      id,
      limit,
      groups.map(({ kind }) => kind),
      groups.map(({ rule }) => rule),
      groups.map(({ field }) => field),
    ];
    const rows: CaseRow[] = await this.dataSource.query(
      `SELECT one.* FROM unnest($3::text[], $4::text[], $5::text[]) AS wanted (kind, rule, field)
       CROSS JOIN LATERAL (
         SELECT ${caseColumns} FROM rule_trial_case one
         WHERE trial_id = $1 AND one.kind = wanted.kind AND one.rule = wanted.rule AND one.field = wanted.field
           AND ${readable(parameters)}
         ORDER BY position LIMIT $2
       ) AS one ORDER BY one.position`,
      parameters,
    );
    return rows.map(caseOf);
  }

  override async announce(id: string): Promise<void> {
    await this.events.publish(RULE_TRIAL_CHANGED, { trialId: id });
  }

  private async select(rest: string, parameters: unknown[]): Promise<StoredTrial[]> {
    return this.dataSource.query(
      `SELECT id, entity, drafts, filter, sample_size AS "sampleSize", status, versions, total, checkpoint, tally,
         error, started_by_id AS "startedById", started_by AS "startedBy", created_at AS "createdAt",
         started_at AS "startedAt", finished_at AS "finishedAt",
         preview_id AS "previewId"
       FROM rule_trial ${rest}`,
      parameters,
    );
  }
}

const isInGroup = `($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR rule = $3)
  AND ($4::text IS NULL OR field = $4)`;

const caseColumns =
  'one.position, one.kind, one.rule, one.field, one.record_id AS "recordId", one.before, one.after, one.severity, one.message, one.quotes';

type CaseRow = Pick<PositionedCase, 'position' | 'kind' | 'rule' | 'field' | 'recordId'> & {
  [Name in 'before' | 'after' | 'severity' | 'message' | 'quotes']: Exclude<
    PositionedCase[Name],
    undefined
  > | null;
};

function caseOf(row: CaseRow): PositionedCase {
  const { position, kind, rule, field, recordId, before, after, severity, message, quotes } = row;
  return {
    ...{ position, kind, rule, field, recordId },
    before: before ?? undefined,
    after: after ?? undefined,
    severity: severity ?? undefined,
    message: message ?? undefined,
    quotes: quotes ?? undefined,
  };
}

function caseRow(trialId: string, one: PositionedCase): CopyValue[] {
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  const { position, kind, rule, field, recordId, before, after, severity, message, quotes } = one;
  return [
    trialId,
    position,
    kind,
    rule,
    field,
    recordId,
    json(before),
    json(after),
    severity ?? null,
    json(message),
    json(quotes),
  ];
}
