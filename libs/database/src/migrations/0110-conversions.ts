import { defineMigration } from './define-migration';

export const conversions = defineMigration(110, 'conversions', {
  async up(sql) {
    await sql('ALTER TABLE cleansing_run DROP CONSTRAINT cleansing_run_kind_check');
    await sql(`
      ALTER TABLE cleansing_run
        ADD COLUMN conversion jsonb,
        ADD CONSTRAINT cleansing_run_kind_check CHECK (kind IN ('restandardize', 'edit', 'undo', 'convert')),
        ADD CONSTRAINT cleansing_run_conversion_check CHECK ((kind = 'convert') = (conversion IS NOT NULL))`);
    await sql(
      `COMMENT ON COLUMN cleansing_run.conversion IS 'What becomes of stored values, field by field; what it replaced is kept in cleansing_change'`,
    );
    await sql(
      `CREATE INDEX cleansing_run_conversions ON cleansing_run (entity, created_at) WHERE kind = 'convert'`,
    );
  },
  async down(sql) {
    await sql('DROP INDEX cleansing_run_conversions');
    await sql(`DELETE FROM cleansing_run WHERE kind = 'convert'`);
    await sql(`
      ALTER TABLE cleansing_run
        DROP CONSTRAINT cleansing_run_conversion_check,
        DROP CONSTRAINT cleansing_run_kind_check,
        DROP COLUMN conversion,
        ADD CONSTRAINT cleansing_run_kind_check CHECK (kind IN ('restandardize', 'edit', 'undo'))`);
  },
});
