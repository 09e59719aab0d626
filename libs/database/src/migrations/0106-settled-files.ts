import { defineMigration } from './define-migration';

export const settledFiles = defineMigration(106, 'settled-files', {
  async up(sql) {
    // A file that differs from what is in force, and about which somebody decided that it stays so.
    await sql(`
      CREATE TABLE settled_definition_file (
        file_path text PRIMARY KEY,
        content_hash text NOT NULL,
        settled_by text NOT NULL,
        settled_at timestamptz NOT NULL
      )`);
  },
  async down(sql) {
    await sql('DROP TABLE settled_definition_file');
  },
});
