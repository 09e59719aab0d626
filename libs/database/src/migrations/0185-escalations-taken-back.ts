import { defineMigration } from './define-migration';

export const escalationsTakenBack = defineMigration(185, 'escalations-taken-back', {
  async up(sql) {
    await sql('ALTER TABLE match_group ADD COLUMN before_escalation jsonb');
    await sql(
      `COMMENT ON COLUMN match_group.before_escalation IS 'Who had the group when somebody handed it up, for taking that back'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE match_group DROP COLUMN before_escalation');
  },
});
