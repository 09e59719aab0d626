import { defineMigration } from './define-migration';

const earlierActions = ['create', 'update', 'archive', 'restore', 'waive', 'revokeWaiver'];
const checkOf = (actions: readonly string[]): string =>
  `CHECK (action IN (${actions.map((name) => `'${name}'`).join(', ')}))`;

export const merging = defineMigration(130, 'merging', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_merge (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('merge', 'unmerge')),
        survivor_id uuid NOT NULL,
        undoes uuid REFERENCES record_merge (id),
        group_id uuid,
        automatic boolean NOT NULL,
        actor_id uuid NOT NULL,
        actor text NOT NULL,
        reason text,
        request_id text,
        at timestamptz(3) NOT NULL,
        versions jsonb NOT NULL,
        choices jsonb NOT NULL,
        lineage jsonb NOT NULL,
        before jsonb NOT NULL,
        stored jsonb NOT NULL,
        version_after integer NOT NULL
      )`);
    await sql(
      `COMMENT ON TABLE record_merge IS 'The ledger: one row per merge and per unmerge, never changed'`,
    );
    await sql(
      `COMMENT ON COLUMN record_merge.before IS 'The surviving record just before: its row and its values'`,
    );
    await sql('CREATE INDEX record_merge_recent ON record_merge (entity, at DESC, id DESC)');
    await sql('CREATE INDEX record_merge_survivor ON record_merge (survivor_id, at DESC, id DESC)');
    await sql('CREATE INDEX record_merge_group ON record_merge (group_id) WHERE group_id IS NOT NULL');
    await sql(`
      CREATE TABLE record_merge_member (
        merge_id uuid NOT NULL REFERENCES record_merge (id),
        record_id uuid NOT NULL,
        position integer NOT NULL,
        snapshot jsonb NOT NULL,
        PRIMARY KEY (merge_id, record_id)
      )`);
    await sql(
      `COMMENT ON COLUMN record_merge_member.snapshot IS 'The absorbed record as it was: its row, rows of collections, waivers and unique keys'`,
    );
    await sql('CREATE INDEX record_merge_member_record ON record_merge_member (record_id)');
    await sql(`
      CREATE TABLE record_merge_move (
        merge_id uuid NOT NULL REFERENCES record_merge (id),
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('reference', 'referenceBeside', 'attachment')),
        entity text NOT NULL,
        place text NOT NULL,
        holder_id uuid NOT NULL,
        record_id uuid NOT NULL,
        PRIMARY KEY (merge_id, position)
      )`);
    await sql(
      `COMMENT ON TABLE record_merge_move IS 'What named an absorbed record (record_id) and names the surviving one since'`,
    );
    await sql(`
      CREATE TABLE record_redirect (
        record_id uuid PRIMARY KEY,
        entity text NOT NULL,
        code text NOT NULL COLLATE "C",
        survivor_id uuid NOT NULL,
        merge_id uuid NOT NULL REFERENCES record_merge (id) DEFERRABLE INITIALLY DEFERRED,
        CHECK (record_id <> survivor_id)
      )`);
    await sql('CREATE INDEX record_redirect_code ON record_redirect (entity, code)');
    await sql('CREATE INDEX record_redirect_survivor ON record_redirect (survivor_id)');
    await sql(`
      CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the ledger of merges is never changed; take a merge back with an unmerge'
          USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['record_merge', 'record_merge_member', 'record_merge_move'])
      await sql(`
        CREATE TRIGGER ${table}_is_immutable BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()`);

    await sql(`
      ALTER TABLE record_history
        DROP CONSTRAINT record_history_action_check,
        ADD CONSTRAINT record_history_action_check
          ${checkOf([...earlierActions, 'absorb', 'unmerge'])}`);
    await sql('ALTER TABLE match_group ADD COLUMN merge_id uuid');
    await sql(
      `COMMENT ON COLUMN match_group.merge_id IS 'The merge that made the members one record: the group waits for nobody'`,
    );
  },
  async down(sql) {
    await sql('ALTER TABLE match_group DROP COLUMN merge_id');
    await sql(`DELETE FROM record_history WHERE action IN ('absorb', 'unmerge')`);
    await sql(`
      ALTER TABLE record_history
        DROP CONSTRAINT record_history_action_check,
        ADD CONSTRAINT record_history_action_check ${checkOf(earlierActions)}`);
    for (const table of ['record_redirect', 'record_merge_move', 'record_merge_member', 'record_merge'])
      await sql(`DROP TABLE ${table}`);
    await sql('DROP FUNCTION refuse_ledger_change');
  },
});
