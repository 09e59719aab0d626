import { defineMigration } from './define-migration';

export const bundleKeys = defineMigration(105, 'bundle-keys', {
  async up(sql) {
    await sql(`
      CREATE TABLE trusted_bundle_key (
        id uuid PRIMARY KEY,
        fingerprint text NOT NULL UNIQUE,
        public_key text NOT NULL,
        title text NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL
      )`);
  },
  async down(sql) {
    await sql('DROP TABLE trusted_bundle_key');
  },
});
