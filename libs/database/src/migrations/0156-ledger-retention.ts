import { defineMigration } from './define-migration';

const ledgerTables = ['record_merge', 'record_merge_member', 'record_merge_move'];

export const ledgerRetention = defineMigration(156, 'ledger-retention', {
  async up(sql) {
    await sql('ALTER TABLE record_merge ADD COLUMN stripped_at timestamptz(3)');
    await sql(
      `COMMENT ON COLUMN record_merge.stripped_at IS 'When its values were let go: the entry stays, but cannot be taken back any more'`,
    );
    await sql(`CREATE INDEX record_merge_kept ON record_merge (entity, at) WHERE stripped_at IS NULL`);
    await sql(`
      CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('guiyi.ledger_retention', true) = 'on' THEN
          RETURN coalesce(NEW, OLD);
        END IF;
        RAISE EXCEPTION 'the ledger of merges is never changed; take a merge back with an unmerge'
          USING ERRCODE = 'restrict_violation';
      END $$`);
  },
  async down(sql) {
    await sql(`
      CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the ledger of merges is never changed; take a merge back with an unmerge'
          USING ERRCODE = 'restrict_violation';
      END $$`);
    await sql('DROP INDEX record_merge_kept');
    for (const table of ledgerTables) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_is_immutable`);
    await sql('ALTER TABLE record_merge DROP COLUMN stripped_at');
    for (const table of ledgerTables) await sql(`ALTER TABLE ${table} ENABLE TRIGGER ${table}_is_immutable`);
  },
});
