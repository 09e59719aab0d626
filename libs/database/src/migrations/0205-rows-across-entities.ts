import { defineMigration } from './define-migration';

export const rowsAcrossEntities = defineMigration(205, 'rows-across-entities', {
  async up(sql) {
    await sql(`ALTER TABLE import_row ADD COLUMN others jsonb NOT NULL DEFAULT '[]'`);
    await sql(
      `COMMENT ON COLUMN import_row.others IS 'Records of other entities that the row looks like, and whether it is linked to them'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE import_row DROP COLUMN others');
  },
});
