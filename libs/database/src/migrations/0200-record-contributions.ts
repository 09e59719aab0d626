import { defineMigration } from './define-migration';

export const recordContributions = defineMigration(200, 'record-contributions', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_contribution (
        entity text NOT NULL,
        member_id uuid NOT NULL,
        source text NOT NULL COLLATE "C",
        source_key text NOT NULL COLLATE "C",
        data jsonb NOT NULL,
        changed_at jsonb NOT NULL,
        kept_back jsonb NOT NULL,
        said_at timestamptz(3) NOT NULL,
        PRIMARY KEY (member_id, source, source_key)
      )`);
    await sql(
      `COMMENT ON TABLE record_contribution IS 'What each source last said of a record that has several, standardised; what a merge brought is in the ledger'`,
    );
    await sql(
      `COMMENT ON COLUMN record_contribution.member_id IS 'The record that the key of the source meant at first, whatever has absorbed it since'`,
    );
    await sql(
      `COMMENT ON COLUMN record_contribution.source IS 'Blank, with a blank key: what the record held before several sources spoke for it'`,
    );
    await sql(
      `COMMENT ON COLUMN record_contribution.kept_back IS 'By field, what a value lost by that was not taken over, and whose stands'`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE record_contribution');
  },
});
