import { defineMigration } from './define-migration';

export const savedQueues = defineMigration(174, 'saved-queues', {
  async up(sql) {
    await sql(`
      CREATE TABLE saved_queue (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        user_id uuid NOT NULL,
        name text NOT NULL,
        filter jsonb NOT NULL,
        is_default boolean NOT NULL,
        role text,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT saved_queue_name UNIQUE (user_id, entity, name)
      )`);
    await sql(
      `COMMENT ON TABLE saved_queue IS 'Filters of the work queue that people keep under names of their own'`,
    );
    await sql(`COMMENT ON COLUMN saved_queue.role IS 'Whoever has this role sees it too'`);
    await sql('CREATE UNIQUE INDEX saved_queue_default ON saved_queue (user_id, entity) WHERE is_default');
    await sql('CREATE INDEX saved_queue_role ON saved_queue (entity, role) WHERE role IS NOT NULL');
  },
  async down(sql) {
    await sql('DROP TABLE saved_queue');
  },
});
