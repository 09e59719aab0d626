import { defineMigration } from './define-migration';

export const impact = defineMigration(120, 'impact', {
  async up(sql) {
    await sql(`
      CREATE TABLE impact_preview (
        id uuid PRIMARY KEY,
        mode text NOT NULL CHECK (mode IN ('estimate', 'exact')),
        change_set_id uuid,
        content_hash text NOT NULL,
        drafts json NOT NULL,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        step integer NOT NULL DEFAULT 0,
        parts jsonb NOT NULL,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql(
      `COMMENT ON COLUMN impact_preview.step IS 'Goes up with each change of parts: of two workers one goes on'`,
    );
    await sql('CREATE INDEX impact_preview_created ON impact_preview (created_at, id)');
    await sql('CREATE INDEX impact_preview_change_set ON impact_preview (change_set_id, created_at)');
    await sql(
      'ALTER TABLE rule_trial ADD COLUMN preview_id uuid REFERENCES impact_preview (id) ON DELETE CASCADE',
    );
    await sql('CREATE INDEX rule_trial_preview ON rule_trial (preview_id) WHERE preview_id IS NOT NULL');
    // Made again when they are lost with a crash of the server.
    await sql(`
      CREATE UNLOGGED TABLE impact_profile (
        preview_id uuid NOT NULL,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        side text NOT NULL CHECK (side IN ('both', 'before', 'after')),
        keys bigint[] NOT NULL,
        forms jsonb NOT NULL
      )`);
    await sql('CREATE INDEX impact_profile_record ON impact_profile (preview_id, entity, record_id)');
    await sql(`
      CREATE TABLE impact_pair (
        preview_id uuid NOT NULL REFERENCES impact_preview (id) ON DELETE CASCADE,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('pairGained', 'pairLost', 'pairMoved')),
        position integer NOT NULL,
        left_id uuid NOT NULL,
        right_id uuid NOT NULL,
        before_band text NOT NULL,
        before_score double precision,
        after_band text NOT NULL,
        after_score double precision,
        left_forms jsonb,
        right_forms jsonb,
        PRIMARY KEY (preview_id, entity, kind, position)
      )`);
    await sql(
      `COMMENT ON COLUMN impact_pair.left_forms IS 'Match forms under the drafts, where they are not those in force'`,
    );
    await sql(`
      CREATE TABLE impact_view (
        preview_id uuid NOT NULL REFERENCES impact_preview (id) ON DELETE CASCADE,
        content_hash text NOT NULL,
        user_id uuid NOT NULL,
        viewed_at timestamptz(3) NOT NULL,
        PRIMARY KEY (content_hash, user_id)
      )`);
  },
  async down(sql) {
    await sql('DROP TABLE impact_view');
    await sql('DROP TABLE impact_pair');
    await sql('DROP TABLE impact_profile');
    await sql('ALTER TABLE rule_trial DROP COLUMN preview_id');
    await sql('DROP TABLE impact_preview');
  },
});
