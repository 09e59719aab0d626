import { defineMigration } from './define-migration';

const earlier = [
  ...['reference', 'referenceBeside', 'attachment', 'source', 'relation', 'relationBeside', 'access', 'link'],
  ...['followed', 'followedBeside'],
];
const movesOf = (kinds: readonly string[]): string =>
  `ALTER TABLE record_merge_move
     DROP CONSTRAINT record_merge_move_kind_check,
     ADD CONSTRAINT record_merge_move_kind_check
       CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export const requestsFollowMerges = defineMigration(197, 'requests-follow-merges', {
  async up(sql) {
    await sql(
      `CREATE INDEX record_change_request_record ON record_change_request (record_id) WHERE state = 'open'`,
    );
    await sql(movesOf([...earlier, 'changeRequest']));
    // Whoever asked about a record that a merge absorbed before is heard where it lives on.
    await sql(`
      WITH RECURSIVE step (id, record_id) AS (
        SELECT request.id, redirect.survivor_id
          FROM record_change_request AS request JOIN record_redirect AS redirect USING (record_id)
         WHERE request.state = 'open'
        UNION
        SELECT step.id, redirect.survivor_id
          FROM step JOIN record_redirect AS redirect ON redirect.record_id = step.record_id)
      UPDATE record_change_request AS request
         SET record_id = survivor.id, base_version = 0, owner = survivor.owner, source = survivor.source,
           department = coalesce(request.input->>'department', survivor.department)
        FROM step JOIN record AS survivor ON survivor.id = step.record_id
       WHERE request.id = step.id`);
  },
  async down(sql) {
    await sql('ALTER TABLE record_merge_move DISABLE TRIGGER record_merge_move_is_immutable');
    await sql(`DELETE FROM record_merge_move WHERE kind = 'changeRequest'`);
    await sql('ALTER TABLE record_merge_move ENABLE TRIGGER record_merge_move_is_immutable');
    await sql(movesOf(earlier));
    await sql('DROP INDEX record_change_request_record');
  },
});
