import { defineMigration } from './define-migration';

export const suggestions = defineMigration(125, 'suggestions', {
  async up(sql) {
    await sql(`
      CREATE TABLE suggestion (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        file_id uuid NOT NULL REFERENCES stored_file (id),
        table_id uuid REFERENCES stored_file (id),
        sheets jsonb NOT NULL,
        sheet text,
        status text NOT NULL
          CHECK (status IN ('queued', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
        bytes_done bigint NOT NULL DEFAULT 0,
        basis json,
        sample json,
        accepted jsonb,
        error jsonb,
        started_by_id uuid NOT NULL,
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        started_at timestamptz(3),
        finished_at timestamptz(3)
      )`);
    await sql(
      `COMMENT ON COLUMN suggestion.table_id IS 'The table as CSV: the file itself, or a sheet of it taken out'`,
    );
    await sql(
      `COMMENT ON COLUMN suggestion.entity IS 'What the file name suggests; people choose in the end'`,
    );
    await sql(`COMMENT ON COLUMN suggestion.sample IS 'Header and rows that proposals are tried on'`);
    await sql('CREATE INDEX suggestion_of_user ON suggestion (started_by_id, created_at, id)');
  },
  async down(sql) {
    await sql('DROP TABLE suggestion');
  },
});
