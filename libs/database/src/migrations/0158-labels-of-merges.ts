import { defineMigration } from './define-migration';

export const labelsOfMerges = defineMigration(158, 'labels-of-merges', {
  async up(sql) {
    await sql(`
      ALTER TABLE labelled_pair
        ADD COLUMN merge_id uuid,
        ADD COLUMN left_data jsonb,
        ADD COLUMN right_data jsonb,
        ADD CONSTRAINT labelled_pair_data_check CHECK ((left_data IS NULL) = (right_data IS NULL))`);
    await sql(
      `COMMENT ON COLUMN labelled_pair.left_data IS 'Of a merge: the record as it was just before, since it cannot be read any more'`,
    );
    await sql('CREATE INDEX labelled_pair_merge ON labelled_pair (merge_id) WHERE merge_id IS NOT NULL');
  },
  async down(sql) {
    await sql(`
      ALTER TABLE labelled_pair DROP CONSTRAINT labelled_pair_data_check,
        DROP COLUMN merge_id, DROP COLUMN left_data, DROP COLUMN right_data`);
  },
});
