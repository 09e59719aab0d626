import { defineMigration } from './define-migration';

export const duplicateOverrides = defineMigration(145, 'duplicate-overrides', {
  async up(sql) {
    await sql(`
      CREATE TABLE duplicate_override (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        record_version integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('override', 'approved', 'logged')),
        door text NOT NULL,
        actor text NOT NULL,
        roles text[] NOT NULL,
        department text COLLATE "C",
        source text COLLATE "C",
        reason text,
        rule_version integer NOT NULL,
        candidates jsonb NOT NULL,
        change_request_id uuid,
        request_id text,
        at timestamptz(3) NOT NULL
      )`);
    await sql(
      `COMMENT ON TABLE duplicate_override IS 'Records that were stored although they look like others; the record may have been absorbed since'`,
    );
    await sql(
      `COMMENT ON COLUMN duplicate_override.candidates IS 'What it looked like: recordId, band, action, policy, clause, score; ids only, no values'`,
    );
    await sql('CREATE INDEX duplicate_override_recent ON duplicate_override (entity, at DESC, id DESC)');
    await sql('CREATE INDEX duplicate_override_record ON duplicate_override (record_id)');
  },
  async down(sql) {
    await sql('DROP TABLE duplicate_override');
  },
});
