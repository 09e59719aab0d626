import { defineMigration } from './define-migration';

const movesOf = (kinds: readonly string[]): string =>
  `ALTER TABLE record_merge_move
     DROP CONSTRAINT record_merge_move_kind_check,
     ADD CONSTRAINT record_merge_move_kind_check
       CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;
const outcomesOf = (outcomes: readonly string[]): string =>
  `ALTER TABLE import_row
     DROP CONSTRAINT import_row_outcome_check,
     ADD CONSTRAINT import_row_outcome_check
       CHECK (outcome IN (${outcomes.map((outcome) => `'${outcome}'`).join(', ')}))`;

const earlierMoves = ['reference', 'referenceBeside', 'attachment'];
const earlierOutcomes = ['created', 'duplicate', 'refused'];

export const crosswalk = defineMigration(155, 'crosswalk', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_source (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        entity text NOT NULL,
        source text NOT NULL COLLATE "C",
        source_key text NOT NULL COLLATE "C",
        record_id uuid NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
        first_seen timestamptz(3) NOT NULL,
        last_seen timestamptz(3) NOT NULL,
        linked_by text NOT NULL,
        ended_at timestamptz(3),
        ended_by text,
        CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      )`);
    await sql(
      `COMMENT ON TABLE record_source IS 'The crosswalk: what a record is called in other systems, now and before'`,
    );
    await sql(
      'CREATE UNIQUE INDEX record_source_target ON record_source (entity, source, source_key) WHERE ended_at IS NULL',
    );
    await sql('CREATE INDEX record_source_record ON record_source (record_id)');
    await sql(movesOf([...earlierMoves, 'source', 'relation', 'relationBeside']));
    await sql(`
      ALTER TABLE import_job
        ADD COLUMN source text,
        ADD COLUMN key_column integer,
        ADD COLUMN updated_rows integer NOT NULL DEFAULT 0,
        ADD COLUMN unchanged_rows integer NOT NULL DEFAULT 0`);
    await sql(outcomesOf([...earlierOutcomes, 'updated', 'unchanged', 'requested']));
  },
  async down(sql) {
    await sql(`DELETE FROM import_row WHERE outcome NOT IN ('created', 'duplicate', 'refused')`);
    await sql(outcomesOf(earlierOutcomes));
    await sql(`
      ALTER TABLE import_job
        DROP COLUMN source, DROP COLUMN key_column, DROP COLUMN updated_rows, DROP COLUMN unchanged_rows`);
    await sql('ALTER TABLE record_merge_move DISABLE TRIGGER record_merge_move_is_immutable');
    await sql(
      `DELETE FROM record_merge_move WHERE kind NOT IN ('reference', 'referenceBeside', 'attachment')`,
    );
    await sql('ALTER TABLE record_merge_move ENABLE TRIGGER record_merge_move_is_immutable');
    await sql(movesOf(earlierMoves));
    await sql('DROP TABLE record_source');
  },
});
