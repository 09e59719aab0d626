import { defineMigration } from './define-migration';

/** Both are trusted extensions: the owner of the database may create them without being a superuser. */
export const extensions = defineMigration(1, 'extensions', {
  async up(sql) {
    await sql('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await sql('CREATE EXTENSION IF NOT EXISTS btree_gin');
  },
  async down(sql) {
    await sql('DROP EXTENSION IF EXISTS btree_gin');
    await sql('DROP EXTENSION IF EXISTS pg_trgm');
  },
});
