import { defineMigration } from './define-migration';

export const changeSets = defineMigration(100, 'change-sets', {
  async up(sql) {
    await sql(`
      ALTER TABLE definition_version
        ADD COLUMN note text,
        ADD COLUMN approved_by text,
        ADD COLUMN effective_at timestamptz,
        ADD COLUMN rollback_of integer,
        ADD COLUMN change_set_id uuid`);
    await sql('ALTER TABLE definition_version DROP CONSTRAINT definition_version_source_check');
    await sql(`
      ALTER TABLE definition_version ADD CONSTRAINT definition_version_source_check
        CHECK (source IN ('file', 'api', 'bundle', 'rollback'))`);
    await sql(`
      CREATE TABLE change_set (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        note text NOT NULL,
        status text NOT NULL CHECK (status IN
          ('draft', 'submitted', 'approved', 'scheduled', 'published', 'rejected', 'withdrawn')),
        version integer NOT NULL CHECK (version >= 1),
        migrations json NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        contributors jsonb NOT NULL,
        submitted_by text,
        submitted_at timestamptz,
        approved_by text,
        approved_at timestamptz,
        rejection text,
        effective_at timestamptz,
        published_by_id uuid,
        published_by text,
        published_at timestamptz,
        published_versions json NOT NULL,
        refusal json,
        events json NOT NULL
      )`);
    await sql('CREATE INDEX change_set_updated ON change_set (updated_at DESC, id DESC)');
    // json, not jsonb: the order of properties is part of a document.
    await sql(`
      CREATE TABLE change_set_document (
        change_set_id uuid NOT NULL REFERENCES change_set (id) ON DELETE CASCADE,
        kind text NOT NULL,
        key text NOT NULL,
        position integer NOT NULL,
        content json NOT NULL,
        based_on integer NOT NULL CHECK (based_on >= 0),
        edited_by text NOT NULL,
        edited_at timestamptz NOT NULL,
        PRIMARY KEY (change_set_id, kind, key)
      )`);
  },
  async down(sql) {
    await sql('DROP TABLE change_set_document');
    await sql('DROP TABLE change_set');
    await sql('ALTER TABLE definition_version DROP CONSTRAINT definition_version_source_check');
    // Versions cannot be changed or removed, so what the earlier schema has no word for stays as it is.
    await sql(`
      ALTER TABLE definition_version ADD CONSTRAINT definition_version_source_check
        CHECK (source IN ('file', 'api')) NOT VALID`);
    await sql(`
      ALTER TABLE definition_version
        DROP COLUMN note, DROP COLUMN approved_by, DROP COLUMN effective_at, DROP COLUMN rollback_of,
        DROP COLUMN change_set_id`);
  },
});
