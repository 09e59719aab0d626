import { defineMigration } from './define-migration';

const earlier = ['reference', 'referenceBeside', 'attachment', 'source', 'relation', 'relationBeside'];
const movesOf = (kinds: readonly string[]): string =>
  `ALTER TABLE record_merge_move
     DROP CONSTRAINT record_merge_move_kind_check,
     ADD CONSTRAINT record_merge_move_kind_check
       CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export const accessFollowsMerges = defineMigration(157, 'access-follows-merges', {
  async up(sql) {
    await sql('CREATE INDEX access_request_record ON access_request (record_id)');
    await sql(movesOf([...earlier, 'access']));
  },
  async down(sql) {
    await sql('ALTER TABLE record_merge_move DISABLE TRIGGER record_merge_move_is_immutable');
    await sql(`DELETE FROM record_merge_move WHERE kind = 'access'`);
    await sql('ALTER TABLE record_merge_move ENABLE TRIGGER record_merge_move_is_immutable');
    await sql(movesOf(earlier));
    await sql('DROP INDEX access_request_record');
  },
});
