import { defineMigration } from './define-migration';

export const mergingGroupRuns = defineMigration(207, 'merging-group-runs', {
  async up(sql) {
    await sql(`
      ALTER TABLE group_run
        DROP CONSTRAINT group_run_kind_check,
        ADD CONSTRAINT group_run_kind_check CHECK (kind IN ('dryRun', 'step', 'undo')),
        DROP CONSTRAINT group_run_action_check,
        ADD CONSTRAINT group_run_action_check
          CHECK (action IN ('claim', 'release', 'assign', 'escalate', 'dismiss', 'merge')),
        ADD COLUMN based_on uuid REFERENCES group_run (id),
        ADD COLUMN versions jsonb,
        ADD COLUMN refusals jsonb NOT NULL DEFAULT '{}'`);
    await sql(`COMMENT ON COLUMN group_run.based_on IS 'Of a merge: the dry run that was confirmed'`);
    await sql(
      `COMMENT ON COLUMN group_run.versions IS 'Of a dry run and its merge: of the documents that they go by'`,
    );
    await sql(`COMMENT ON COLUMN group_run.refusals IS 'Groups left as they were, by code'`);
    await sql(`
      UPDATE group_run SET refusals = (
        SELECT coalesce(jsonb_object_agg(code, groups), '{}') FROM (
          SELECT code, count(*) AS groups FROM group_run_item
           WHERE run_id = group_run.id AND outcome = 'refused' AND code IS NOT NULL GROUP BY code) AS counted)
       WHERE refused > 0`);
    await sql('CREATE UNIQUE INDEX group_run_one_merge ON group_run (based_on)');
    await sql(`
      ALTER TABLE group_run_item
        ADD COLUMN record_ids uuid[],
        ADD COLUMN record_versions integer[],
        ADD COLUMN survivor_id uuid,
        ADD COLUMN merge_id uuid`);
    await sql(
      `COMMENT ON COLUMN group_run_item.record_versions IS 'Of the records as a dry run saw them, in the order of record_ids'`,
    );
  },
  async down(sql) {
    await sql(`DELETE FROM group_run_item WHERE run_id IN (SELECT id FROM group_run WHERE action = 'merge')`);
    await sql('DROP INDEX group_run_one_merge');
    await sql(`DELETE FROM group_run WHERE action = 'merge' AND kind = 'undo'`);
    await sql(`DELETE FROM group_run WHERE action = 'merge' AND kind = 'step'`);
    await sql(`DELETE FROM group_run WHERE action = 'merge'`);
    await sql(`
      ALTER TABLE group_run_item
        DROP COLUMN record_ids, DROP COLUMN record_versions, DROP COLUMN survivor_id, DROP COLUMN merge_id`);
    await sql(`
      ALTER TABLE group_run
        DROP COLUMN based_on, DROP COLUMN versions, DROP COLUMN refusals,
        DROP CONSTRAINT group_run_kind_check,
        ADD CONSTRAINT group_run_kind_check CHECK (kind IN ('step', 'undo')),
        DROP CONSTRAINT group_run_action_check,
        ADD CONSTRAINT group_run_action_check
          CHECK (action IN ('claim', 'release', 'assign', 'escalate', 'dismiss'))`);
  },
});
