import { defineMigration } from './define-migration';

export const changeSetFollowUps = defineMigration(167, 'change-set-follow-ups', {
  async up(sql) {
    await sql(`
      ALTER TABLE change_set
        ADD COLUMN follow_ups text NOT NULL DEFAULT 'now' CHECK (follow_ups IN ('now', 'later'))`);
  },
  async down(sql) {
    await sql('ALTER TABLE change_set DROP COLUMN follow_ups');
  },
});
