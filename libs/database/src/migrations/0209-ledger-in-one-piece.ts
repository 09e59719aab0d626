import { defineMigration } from './define-migration';

/** What is written with every merge: the table, and how long a row may be that is left in one piece, in bytes. */
const longRows = { record_merge: 4080, record_merge_member: 4080 } as const;

/**
 * Rows of the ledger are a little larger than the 2,000 bytes that PostgreSQL leaves in one piece unless told, so nearly
 * each was compressed and moved apart: a sixth of what it does for a merge in bulk, to save a few hundred bytes.
 */
export const ledgerInOnePiece = defineMigration(209, 'ledger-in-one-piece', {
  async up(sql) {
    for (const [table, bytes] of Object.entries(longRows))
      await sql(`ALTER TABLE ${table} SET (toast_tuple_target = ${bytes})`);
    await sql(
      `COMMENT ON COLUMN record_merge.stored IS 'What the surviving record holds since, as changes of before'`,
    );
  },
  async down(sql) {
    await sql('COMMENT ON COLUMN record_merge.stored IS NULL');
    for (const table of Object.keys(longRows)) await sql(`ALTER TABLE ${table} RESET (toast_tuple_target)`);
  },
});
