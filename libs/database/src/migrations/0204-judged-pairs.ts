import { defineMigration } from './define-migration';

export const judgedPairs = defineMigration(204, 'judged-pairs', {
  async up(sql) {
    await sql(`
      ALTER TABLE match_decision
        ADD COLUMN judged jsonb,
        ADD COLUMN lapse_outcome text CHECK (lapse_outcome IN ('match', 'review', 'noMatch'))`);
    await sql(
      `COMMENT ON COLUMN match_decision.judged IS 'What a change is measured by: outcome and states of the comparisons, and the rule that gave them; null before it was kept'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE match_decision DROP COLUMN judged, DROP COLUMN lapse_outcome');
  },
});
