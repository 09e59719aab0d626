import { defineMigration } from './define-migration';

export const shadowRuns = defineMigration(122, 'shadow-runs', {
  async up(sql) {
    await sql(`
      CREATE TABLE shadow_run (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        change_set_id uuid,
        content_hash text NOT NULL,
        drafts json NOT NULL,
        parts jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'ended', 'stopped', 'failed')),
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        ends_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3)
      )`);
    await sql('CREATE INDEX shadow_run_created ON shadow_run (created_at, id)');
    await sql(`
      CREATE TABLE shadow_event (
        run_id uuid NOT NULL REFERENCES shadow_run (id) ON DELETE CASCADE,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        version integer NOT NULL,
        at timestamptz(3) NOT NULL,
        is_case boolean NOT NULL,
        found jsonb NOT NULL,
        PRIMARY KEY (run_id, record_id)
      )`);
    await sql('CREATE INDEX shadow_event_case ON shadow_event (run_id, at, record_id) WHERE is_case');
  },
  async down(sql) {
    await sql('DROP TABLE shadow_event');
    await sql('DROP TABLE shadow_run');
  },
});
