import { defineMigration } from './define-migration';

export const scanPairs = defineMigration(80, 'scan-pairs', {
  async up(sql) {
    // A large base has hundreds of thousands of pairs in each scan, and no scan is ever deleted alone: the check of the
    // reference and the index by shard took half of the time in which pairs are stored.
    await sql('ALTER TABLE scan_pair DROP CONSTRAINT scan_pair_scan_id_fkey');
    await sql('DROP INDEX scan_pair_shard');
  },
  async down(sql) {
    await sql('CREATE INDEX scan_pair_shard ON scan_pair (scan_id, shard)');
    await sql(
      'ALTER TABLE scan_pair ADD CONSTRAINT scan_pair_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES scan (id) ON DELETE CASCADE',
    );
  },
});
