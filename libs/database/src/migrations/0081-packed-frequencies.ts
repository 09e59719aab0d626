import { defineMigration } from './define-migration';

export const packedFrequencies = defineMigration(81, 'packed-frequencies', {
  async up(sql) {
    // A row for every value was 1.8 million rows for a million customers, written anew by every full scan.
    await sql('DROP TABLE match_frequency');
    await sql(`
      CREATE TABLE match_frequency (
        entity text NOT NULL,
        form text NOT NULL,
        bucket integer NOT NULL,
        counts bytea NOT NULL,
        PRIMARY KEY (entity, form, bucket)
      )`);
    await sql(
      `COMMENT ON COLUMN match_frequency.counts IS 'Hashes of the values (float8) and then how many records hold each (int4), little-endian'`,
    );
    await sql(`
      CREATE TABLE match_common_value (
        entity text NOT NULL,
        form text NOT NULL,
        value text NOT NULL,
        records integer NOT NULL,
        PRIMARY KEY (entity, form, value)
      )`);
    await sql(
      'COMMENT ON TABLE match_common_value IS $$Values that so many records hold that people look at them$$',
    );
    // What was counted went with the table, so that the next scan is a full one and counts anew.
    await sql('DELETE FROM match_frequency_total');
    await sql('UPDATE scan SET watermark = NULL');
    await sql(`
      ALTER TABLE match_frequency_total
        ADD COLUMN buckets integer NOT NULL,
        ADD COLUMN shared_values integer NOT NULL,
        ADD COLUMN shared_holders bigint NOT NULL`);
    await sql(
      `COMMENT ON COLUMN match_frequency_total.shared_holders IS 'Records of the values that several hold, added up over the values'`,
    );
  },
  async down(sql) {
    await sql('DELETE FROM match_frequency_total');
    await sql('UPDATE scan SET watermark = NULL');
    await sql(
      'ALTER TABLE match_frequency_total DROP COLUMN buckets, DROP COLUMN shared_values, DROP COLUMN shared_holders',
    );
    await sql('DROP TABLE match_common_value, match_frequency');
    await sql(`
      CREATE TABLE match_frequency (
        entity text NOT NULL,
        form text NOT NULL,
        value text NOT NULL,
        records integer NOT NULL,
        PRIMARY KEY (entity, form, value)
      )`);
  },
});
