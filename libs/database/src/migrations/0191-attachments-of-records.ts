import { defineMigration } from './define-migration';

export const attachmentsOfRecords = defineMigration(191, 'attachments-of-records', {
  async up(sql) {
    await sql('CREATE INDEX attachment_record ON attachment (record_id) WHERE record_id IS NOT NULL');
  },
  async down(sql) {
    await sql('DROP INDEX attachment_record');
  },
});
