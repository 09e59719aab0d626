import { defineMigration } from './define-migration';

const earlier = [
  ...['reference', 'referenceBeside', 'attachment', 'source', 'relation', 'relationBeside', 'access', 'link'],
];
const followed = ['followed', 'followedBeside'];
const list = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const movesOf = (kinds: readonly string[]): string =>
  `ALTER TABLE record_merge_move
     DROP CONSTRAINT record_merge_move_kind_check,
     ADD CONSTRAINT record_merge_move_kind_check CHECK (kind IN (${list(kinds)}))`;

export const unmergesTold = defineMigration(190, 'unmerges-told', {
  async up(sql) {
    await sql(`ALTER TABLE record_merge ADD COLUMN allocations jsonb NOT NULL DEFAULT '{}'`);
    await sql(
      `COMMENT ON COLUMN record_merge.allocations IS 'Of an unmerge: which record keeps what somebody entered since the merge, by field'`,
    );
    await sql(movesOf([...earlier, ...followed]));
    await sql(
      `COMMENT ON TABLE record_merge_move IS 'What named an absorbed record (record_id) and names the surviving one since; of an unmerge, what names a record (record_id) again that was put back, and which absorbed records (followed) the records that were put back had named'`,
    );
    // Only few moves are of these kinds, so that the moves of merges in bulk cost nothing more.
    await sql(`CREATE INDEX record_merge_move_followed ON record_merge_move (record_id)
      WHERE kind IN (${list(followed)})`);
    await sql(`CREATE INDEX record_merge_move_naming ON record_merge_move (holder_id)
      WHERE kind IN (${list(['reference', 'referenceBeside', ...followed])})`);
  },
  async down(sql) {
    await sql('DROP INDEX record_merge_move_naming');
    await sql('DROP INDEX record_merge_move_followed');
    await sql('ALTER TABLE record_merge_move DISABLE TRIGGER record_merge_move_is_immutable');
    await sql(`DELETE FROM record_merge_move WHERE kind IN (${list(followed)})`);
    await sql('ALTER TABLE record_merge_move ENABLE TRIGGER record_merge_move_is_immutable');
    await sql(movesOf(earlier));
    await sql('ALTER TABLE record_merge DROP COLUMN allocations');
  },
});
