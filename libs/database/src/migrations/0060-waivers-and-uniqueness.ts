import { defineMigration } from './define-migration';

const actions = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
const earlierActions = ['create', 'update', 'archive', 'restore'];

export const waiversAndUniqueness = defineMigration(60, 'waivers-and-uniqueness', {
  async up(sql) {
    await sql(`
      CREATE TABLE waiver (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        record_id uuid NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        rule text NOT NULL,
        field text NOT NULL,
        code text NOT NULL,
        violated text NOT NULL,
        reason text NOT NULL,
        until timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        revoked_at timestamptz(3),
        revoked_by text
      )`);
    await sql(
      `COMMENT ON COLUMN waiver.violated IS 'The values that broke the rule when it was given; it covers no others'`,
    );
    await sql('CREATE INDEX waiver_record ON waiver (record_id)');
    await sql('CREATE INDEX waiver_until ON waiver (entity, until) WHERE revoked_at IS NULL');

    // What happens to a record without changing it, such as a waiver, stands beside the version it happened to.
    await sql(`
      ALTER TABLE record_history
        ADD COLUMN position smallint NOT NULL DEFAULT 0,
        ADD COLUMN rule text,
        DROP CONSTRAINT record_history_pkey,
        DROP CONSTRAINT record_history_action_check`);
    await sql(`
      ALTER TABLE record_history
        ADD PRIMARY KEY (record_id, version, position),
        ADD CONSTRAINT record_history_action_check
          CHECK (action IN (${actions([...earlierActions, 'waive', 'revokeWaiver'])}))`);

    await sql(`
      CREATE TABLE unique_conflict (
        entity text NOT NULL,
        rule text NOT NULL,
        key text NOT NULL COLLATE "C",
        record_id uuid NOT NULL,
        PRIMARY KEY (record_id, rule)
      )`);
    await sql(
      `COMMENT ON TABLE unique_conflict IS 'Stored records whose values another record holds in unique_key'`,
    );
    await sql('CREATE INDEX unique_conflict_key ON unique_conflict (entity, rule, key, record_id)');
    await sql('CREATE INDEX unique_conflict_list ON unique_conflict (entity, rule, record_id)');

    await sql(`
      CREATE TABLE unique_build (
        entity text PRIMARY KEY,
        fingerprint text NOT NULL,
        state text NOT NULL CHECK (state IN ('building', 'ready')),
        starts integer NOT NULL,
        done integer NOT NULL,
        total integer NOT NULL,
        after_id uuid,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3)
      )`);
    await sql(
      `COMMENT ON TABLE unique_build IS 'The uniqueness rules that the keys of stored records were made by'`,
    );
  },
  async down(sql) {
    for (const table of ['unique_build', 'unique_conflict', 'waiver']) await sql(`DROP TABLE ${table}`);
    await sql(`DELETE FROM record_history WHERE position > 0`);
    await sql(`
      ALTER TABLE record_history
        DROP CONSTRAINT record_history_pkey,
        DROP CONSTRAINT record_history_action_check,
        DROP COLUMN position,
        DROP COLUMN rule`);
    await sql(`
      ALTER TABLE record_history
        ADD PRIMARY KEY (record_id, version),
        ADD CONSTRAINT record_history_action_check CHECK (action IN (${actions(earlierActions)}))`);
  },
});
