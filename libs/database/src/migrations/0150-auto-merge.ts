import { defineMigration } from './define-migration';

export const autoMerge = defineMigration(150, 'auto-merge', {
  async up(sql) {
    await sql(`
      CREATE TABLE auto_merge_run (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('dryRun', 'merge', 'undo')),
        based_on uuid REFERENCES auto_merge_run (id),
        scan_id uuid NOT NULL,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        versions jsonb NOT NULL,
        policy jsonb NOT NULL,
        total integer NOT NULL,
        checkpoint integer NOT NULL,
        counts jsonb NOT NULL,
        reason text,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql(
      `COMMENT ON COLUMN auto_merge_run.based_on IS 'Of a merge: its dry run. Of an undo: the merge that it takes back'`,
    );
    await sql(
      `COMMENT ON COLUMN auto_merge_run.checkpoint IS 'The position from which groups have still to be gone through'`,
    );
    await sql('CREATE INDEX auto_merge_run_created ON auto_merge_run (created_at, id)');
    await sql(`
      CREATE UNIQUE INDEX auto_merge_run_one_active ON auto_merge_run (entity)
      WHERE status IN ('queued', 'running', 'cancelling')`);
    await sql(`
      CREATE UNIQUE INDEX auto_merge_run_one_merge ON auto_merge_run (based_on) WHERE kind = 'merge'`);
    await sql(`
      CREATE UNIQUE INDEX auto_merge_run_one_undo ON auto_merge_run (based_on)
      WHERE kind = 'undo' AND status IN ('queued', 'running', 'cancelling', 'completed')`);
    await sql(`
      CREATE TABLE auto_merge_group (
        run_id uuid NOT NULL REFERENCES auto_merge_run (id) ON DELETE CASCADE,
        position integer NOT NULL,
        group_id uuid NOT NULL,
        score double precision NOT NULL,
        outcome text NOT NULL CHECK (outcome IN
          ('merge', 'approval', 'excluded', 'merged', 'declined', 'unmerged', 'kept', 'waiting')),
        reason text,
        detail jsonb,
        record_ids uuid[] NOT NULL,
        versions integer[] NOT NULL,
        survivor_id uuid,
        merge_id uuid,
        golden jsonb,
        decided_by text,
        PRIMARY KEY (run_id, position)
      )`);
    await sql(
      `COMMENT ON COLUMN auto_merge_group.versions IS 'Of the records, as a dry run saw them: others than these are not merged'`,
    );
    await sql(
      `COMMENT ON COLUMN auto_merge_group.golden IS 'Of samples: the values that the merge would store'`,
    );
    await sql('CREATE INDEX auto_merge_group_outcome ON auto_merge_group (run_id, outcome, position)');
    await sql(`
      CREATE TABLE auto_merge_breaker (
        entity text PRIMARY KEY,
        stopped_at timestamptz(3),
        reset_at timestamptz(3),
        reset_by text,
        reset_reason text
      )`);
    await sql('CREATE INDEX record_merge_undone ON record_merge (undoes) WHERE undoes IS NOT NULL');
    await sql(
      `CREATE INDEX record_merge_automatic ON record_merge (entity, at DESC) WHERE automatic AND kind = 'merge'`,
    );
  },
  async down(sql) {
    await sql('DROP INDEX record_merge_automatic, record_merge_undone');
    for (const table of ['auto_merge_breaker', 'auto_merge_group', 'auto_merge_run'])
      await sql(`DROP TABLE ${table}`);
  },
});
