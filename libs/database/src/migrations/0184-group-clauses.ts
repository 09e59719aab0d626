import { defineMigration } from './define-migration';

export const groupClauses = defineMigration(184, 'group-clauses', {
  async up(sql) {
    await sql('ALTER TABLE scan_pair ADD COLUMN clause text');
    await sql(
      `COMMENT ON COLUMN scan_pair.clause IS 'Id of the clause of the match rule that decided; empty: the score did; null: stored before this was kept'`,
    );
    await sql('ALTER TABLE match_group ADD COLUMN clauses text[]');
    await sql(
      `COMMENT ON COLUMN match_group.clauses IS 'The clauses that decided pairs of members, as in scan_pair; null: made before this was kept'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE match_group DROP COLUMN clauses');
    await sql('ALTER TABLE scan_pair DROP COLUMN clause');
  },
});
