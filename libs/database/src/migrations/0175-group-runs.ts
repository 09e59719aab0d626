import { defineMigration } from './define-migration';

export const groupRuns = defineMigration(175, 'group-runs', {
  async up(sql) {
    await sql(`
      CREATE TABLE group_selection (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        user_id uuid NOT NULL,
        group_ids uuid[] NOT NULL,
        versions integer[] NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await sql(
      `COMMENT ON TABLE group_selection IS 'Groups as somebody was shown them before deciding about all of them; used once'`,
    );
    await sql(`
      CREATE TABLE group_run (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('step', 'undo')),
        undo_of uuid REFERENCES group_run (id),
        action text NOT NULL CHECK (action IN ('claim', 'release', 'assign', 'escalate', 'dismiss')),
        verdict text,
        relation text,
        assignee_id uuid,
        reason text,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        total integer NOT NULL,
        done integer NOT NULL DEFAULT 0,
        refused integer NOT NULL DEFAULT 0,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql('CREATE INDEX group_run_own ON group_run (started_by_id, created_at DESC, id DESC)');
    await sql(`
      CREATE UNIQUE INDEX group_run_one_active ON group_run (started_by_id)
      WHERE status IN ('queued', 'running', 'cancelling')`);
    await sql(`
      CREATE UNIQUE INDEX group_run_one_undo ON group_run (undo_of)
      WHERE status IN ('queued', 'running', 'cancelling', 'completed')`);
    await sql(`
      CREATE TABLE group_run_item (
        run_id uuid NOT NULL REFERENCES group_run (id) ON DELETE CASCADE,
        position integer NOT NULL,
        group_id uuid NOT NULL,
        version integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('waiting', 'done', 'refused')),
        code text,
        message jsonb,
        assignee_before uuid,
        version_after integer,
        PRIMARY KEY (run_id, position)
      )`);
    await sql(
      `COMMENT ON COLUMN group_run_item.version IS 'Of the group when it was selected: one that has changed since is left alone'`,
    );
    await sql(
      `CREATE INDEX group_run_item_waiting ON group_run_item (run_id, position) WHERE outcome = 'waiting'`,
    );
  },
  async down(sql) {
    for (const table of ['group_run_item', 'group_run', 'group_selection']) await sql(`DROP TABLE ${table}`);
  },
});
