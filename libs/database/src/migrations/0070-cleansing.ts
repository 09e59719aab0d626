import { defineMigration } from './define-migration';

export const cleansing = defineMigration(70, 'cleansing', {
  async up(sql) {
    await sql(`
      CREATE TABLE rule_trial (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        drafts json NOT NULL,
        filter jsonb,
        sample_size integer,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        versions jsonb NOT NULL,
        total integer NOT NULL,
        checkpoint uuid,
        tally jsonb NOT NULL,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql(
      `COMMENT ON COLUMN rule_trial.checkpoint IS 'The last record that is in the tally; records are gone through in the order of their ids'`,
    );
    await sql('CREATE INDEX rule_trial_created ON rule_trial (created_at, id)');
    await sql(`
      CREATE TABLE rule_trial_case (
        trial_id uuid NOT NULL REFERENCES rule_trial (id) ON DELETE CASCADE,
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('rewritten', 'newlyFailing', 'newlyPassing', 'stillFailing')),
        rule text NOT NULL,
        field text NOT NULL,
        record_id uuid NOT NULL,
        before jsonb,
        after jsonb,
        severity text,
        message jsonb,
        quotes jsonb,
        PRIMARY KEY (trial_id, position)
      )`);
    await sql(`COMMENT ON COLUMN rule_trial_case.quotes IS 'Further fields whose values the message names'`);
    await sql(`COMMENT ON COLUMN rule_trial_case.rule IS 'Empty for a rewritten field'`);
    await sql(
      'CREATE INDEX rule_trial_case_group ON rule_trial_case (trial_id, kind, rule, field, position)',
    );

    await sql(`
      CREATE TABLE cleansing_run (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('restandardize', 'edit', 'undo')),
        edit jsonb,
        filter jsonb,
        ids uuid[],
        undo_of uuid REFERENCES cleansing_run (id),
        reason text NOT NULL,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        versions jsonb NOT NULL,
        total integer NOT NULL,
        checkpoint uuid,
        changed integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        refused integer NOT NULL DEFAULT 0,
        kept integer NOT NULL DEFAULT 0,
        fields jsonb NOT NULL,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql(`COMMENT ON COLUMN cleansing_run.fields IS 'Changed records by field'`);
    await sql('CREATE INDEX cleansing_run_created ON cleansing_run (created_at, id)');
    await sql(`
      CREATE UNIQUE INDEX cleansing_run_one_active ON cleansing_run (entity)
      WHERE status IN ('queued', 'running', 'cancelling')`);
    await sql(`
      CREATE UNIQUE INDEX cleansing_run_one_undo ON cleansing_run (undo_of)
      WHERE status IN ('queued', 'running', 'cancelling', 'completed')`);
    await sql(`
      CREATE TABLE cleansing_change (
        run_id uuid NOT NULL REFERENCES cleansing_run (id) ON DELETE CASCADE,
        record_id uuid NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('changed', 'refused', 'kept', 'waiting')),
        attempts integer NOT NULL,
        version_before integer NOT NULL,
        version_after integer,
        changes jsonb NOT NULL,
        judgement jsonb,
        refusal text,
        findings jsonb NOT NULL,
        PRIMARY KEY (run_id, record_id)
      )`);
    await sql(
      `COMMENT ON COLUMN cleansing_change.outcome IS 'waiting: somebody else wrote the record meanwhile; it is read again at the end'`,
    );
    await sql(
      `COMMENT ON COLUMN cleansing_change.judgement IS 'Findings and versions of the record before, for an undo'`,
    );
    await sql(`CREATE INDEX cleansing_change_outcome ON cleansing_change (run_id, outcome, record_id)`);
  },
  async down(sql) {
    for (const table of ['cleansing_change', 'cleansing_run', 'rule_trial_case', 'rule_trial'])
      await sql(`DROP TABLE ${table}`);
  },
});
