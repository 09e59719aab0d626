import { defineMigration } from './define-migration';

export const mergeGrounds = defineMigration(203, 'merge-grounds', {
  async up(sql) {
    await sql(`ALTER TABLE record_merge ADD COLUMN grounds jsonb NOT NULL DEFAULT '{}'`);
    await sql(
      `COMMENT ON COLUMN record_merge.grounds IS 'What a merge was decided on, beside what whoever decided it wrote; empty where that is not known'`,
    );
    await sql(`ALTER TABLE record_link_member ADD COLUMN versions jsonb NOT NULL DEFAULT '{}'`);
    await sql(
      `COMMENT ON COLUMN record_link_member.versions IS 'Of the documents in force when it joined; empty where that is not known'`,
    );
    await sql('CREATE TABLE merge_fingerprint_key (key bytea NOT NULL)');
    await sql(
      `COMMENT ON TABLE merge_fingerprint_key IS 'One row: fingerprints of planned merges tell nothing of values that their reader may not see'`,
    );
    await sql(
      `INSERT INTO merge_fingerprint_key SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE merge_fingerprint_key');
    await sql('ALTER TABLE record_link_member DROP COLUMN versions');
    await sql('ALTER TABLE record_merge DROP COLUMN grounds');
  },
});
