import { defineMigration } from './define-migration';

export const renamedRows = defineMigration(212, 'renamed-rows', {
  async up(sql) {
    await sql('ALTER TABLE record_merge_move ADD COLUMN in_rows integer[]');
    await sql(
      `COMMENT ON COLUMN record_merge_move.in_rows IS 'Of a reference in a collection: places of the rows that named the absorbed record; NULL for merges before this was kept'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE record_merge_move DROP COLUMN in_rows');
  },
});
