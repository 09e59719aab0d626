import { defineMigration } from './define-migration';

export const statistics = defineMigration(52, 'statistics', {
  async up(sql) {
    await sql(`
      CREATE TABLE match_statistics (
        entity text NOT NULL,
        version integer NOT NULL,
        scan_id uuid NOT NULL UNIQUE,
        records integer NOT NULL,
        counted_at timestamptz(3) NOT NULL,
        PRIMARY KEY (entity, version)
      )`);
    await sql(
      `COMMENT ON TABLE match_statistics IS 'Every time that a full scan counted how common values are; the counts themselves are those of the last'`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE match_statistics');
  },
});
