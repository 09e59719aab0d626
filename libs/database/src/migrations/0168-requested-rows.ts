import { defineMigration } from './define-migration';

export const requestedRows = defineMigration(168, 'requested-rows', {
  async up(sql) {
    await sql('ALTER TABLE import_job ADD COLUMN requested_rows integer NOT NULL DEFAULT 0');
  },
  async down(sql) {
    await sql('ALTER TABLE import_job DROP COLUMN requested_rows');
  },
});
