import { defineMigration } from './define-migration';

/** Golden views are listed newest first, pins that have an end in the order of their ends. */
export const linkSetLists = defineMigration(176, 'link-set-lists', {
  async up(sql) {
    await sql('CREATE INDEX record_link_set_recent ON record_link_set (entity, created_at DESC, id DESC)');
    await sql('CREATE INDEX record_pin_ending ON record_pin (entity, until, id) WHERE until IS NOT NULL');
  },
  async down(sql) {
    await sql('DROP INDEX record_pin_ending');
    await sql('DROP INDEX record_link_set_recent');
  },
});
