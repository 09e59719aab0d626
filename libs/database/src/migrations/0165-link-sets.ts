import { defineMigration } from './define-migration';

const earlier = [
  ...['reference', 'referenceBeside', 'attachment', 'source', 'relation', 'relationBeside', 'access'],
];
const movesOf = (kinds: readonly string[]): string =>
  `ALTER TABLE record_merge_move
     DROP CONSTRAINT record_merge_move_kind_check,
     ADD CONSTRAINT record_merge_move_kind_check
       CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export const linkSets = defineMigration(165, 'link-sets', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_link_set (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        reason text,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL
      )`);
    await sql(`COMMENT ON TABLE record_link_set IS 'Records that are one customer and stay as they are'`);
    await sql(`
      CREATE TABLE record_link_member (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        set_id uuid NOT NULL REFERENCES record_link_set (id) ON DELETE CASCADE,
        record_id uuid NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
        origin_id uuid NOT NULL,
        dormant boolean NOT NULL DEFAULT false,
        joined_at timestamptz(3) NOT NULL,
        joined_by text NOT NULL
      )`);
    await sql(
      `COMMENT ON COLUMN record_link_member.origin_id IS 'The record that joined; record_id is the one that this lives on in'`,
    );
    await sql(
      `COMMENT ON COLUMN record_link_member.dormant IS 'Its record is in a set without it: it waits for the merge to be taken back'`,
    );
    await sql(
      'CREATE UNIQUE INDEX record_link_member_one ON record_link_member (record_id) WHERE NOT dormant',
    );
    await sql('CREATE INDEX record_link_member_record ON record_link_member (record_id)');
    await sql('CREATE INDEX record_link_member_set ON record_link_member (set_id)');
    await sql(movesOf([...earlier, 'link']));
  },
  async down(sql) {
    await sql('ALTER TABLE record_merge_move DISABLE TRIGGER record_merge_move_is_immutable');
    await sql(`DELETE FROM record_merge_move WHERE kind = 'link'`);
    await sql('ALTER TABLE record_merge_move ENABLE TRIGGER record_merge_move_is_immutable');
    await sql(movesOf(earlier));
    await sql('DROP TABLE record_link_member');
    await sql('DROP TABLE record_link_set');
  },
});
