import { defineMigration } from './define-migration';

export const imports = defineMigration(50, 'imports', {
  async up(sql) {
    await sql(`
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        size bigint NOT NULL,
        encoding text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL
      )`);
    await sql(`
      CREATE TABLE stored_file_chunk (
        file_id uuid NOT NULL REFERENCES stored_file (id) ON DELETE CASCADE,
        position integer NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (file_id, position)
      )`);
    // The chunks of a CSV file are read once or twice in order: compressing them costs more than it saves.
    await sql('ALTER TABLE stored_file_chunk ALTER COLUMN content SET STORAGE EXTERNAL');

    await sql(`
      CREATE TABLE import_job (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        file_id uuid NOT NULL REFERENCES stored_file (id),
        department text,
        owner text,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        columns jsonb NOT NULL,
        rows_done integer NOT NULL DEFAULT 0,
        bytes_done bigint NOT NULL DEFAULT 0,
        created_rows integer NOT NULL DEFAULT 0,
        duplicate_rows integer NOT NULL DEFAULT 0,
        refused_rows integer NOT NULL DEFAULT 0,
        warned_rows integer NOT NULL DEFAULT 0,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        request_id text,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql('CREATE INDEX import_job_created ON import_job (created_at, id)');

    await sql(`
      CREATE TABLE import_row (
        import_id uuid NOT NULL REFERENCES import_job (id) ON DELETE CASCADE,
        row_number integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('created', 'duplicate', 'refused')),
        record_id uuid,
        code text,
        findings jsonb NOT NULL,
        duplicates jsonb NOT NULL,
        PRIMARY KEY (import_id, row_number)
      )`);
  },
  async down(sql) {
    for (const table of ['import_row', 'import_job', 'stored_file_chunk', 'stored_file'])
      await sql(`DROP TABLE ${table}`);
  },
});
