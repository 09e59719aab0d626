import { defineMigration } from './define-migration';

export const attachments = defineMigration(115, 'attachments', {
  async up(sql) {
    await sql(`
      CREATE TABLE attachment_content (
        sha256 text PRIMARY KEY COLLATE "C",
        content bytea NOT NULL
      )`);
    // Pictures and office documents are compressed already.
    await sql('ALTER TABLE attachment_content ALTER COLUMN content SET STORAGE EXTERNAL');
    await sql(`
      CREATE TABLE attachment (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        field text NOT NULL,
        sha256 text NOT NULL COLLATE "C" REFERENCES attachment_content (sha256),
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        uploaded_by_id uuid NOT NULL,
        uploaded_by text NOT NULL,
        uploaded_at timestamptz(3) NOT NULL,
        record_id uuid
      )`);
    await sql(
      `COMMENT ON COLUMN attachment.record_id IS 'The record that took the file, whose rights it has; null until a record is stored with it'`,
    );
    await sql('CREATE INDEX attachment_content_of ON attachment (sha256)');
    await sql('CREATE INDEX attachment_untaken ON attachment (uploaded_at) WHERE record_id IS NULL');
  },
  async down(sql) {
    await sql('DROP TABLE attachment');
    await sql('DROP TABLE attachment_content');
  },
});
