import { defineMigration } from './define-migration';

export const definitions = defineMigration(20, 'definitions', {
  async up(sql) {
    // json, not jsonb: the order of properties is part of a document (fields are shown in it).
    await sql(`
      CREATE TABLE definition_version (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        key text NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        content json NOT NULL,
        content_hash text NOT NULL,
        source text NOT NULL CHECK (source IN ('file', 'api')),
        file_path text,
        published_by text NOT NULL,
        published_at timestamptz NOT NULL,
        CONSTRAINT definition_version_number UNIQUE (kind, key, version)
      )`);
    await sql('CREATE INDEX definition_version_file ON definition_version (file_path, version DESC)');
    // Verdicts, matches and histories name the version that made them, so a version never changes and never goes.
    await sql(`
      CREATE FUNCTION refuse_definition_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a published definition version cannot be changed or removed; publish a new version'
          USING ERRCODE = 'restrict_violation';
      END $$`);
    await sql(`
      CREATE TRIGGER definition_version_is_immutable BEFORE UPDATE OR DELETE ON definition_version
      FOR EACH ROW EXECUTE FUNCTION refuse_definition_change()`);
    await sql(`
      CREATE TRIGGER definition_version_is_not_truncated BEFORE TRUNCATE ON definition_version
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_definition_change()`);
  },
  async down(sql) {
    await sql('DROP TABLE definition_version');
    await sql('DROP FUNCTION refuse_definition_change');
  },
});
