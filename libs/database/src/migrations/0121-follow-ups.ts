import { defineMigration } from './define-migration';

export const followUps = defineMigration(121, 'follow-ups', {
  async up(sql) {
    await sql(`
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        change_set_id uuid,
        documents jsonb NOT NULL,
        status text NOT NULL
          CHECK (status IN ('later', 'waiting', 'running', 'cancelling', 'completed', 'cancelled', 'failed')),
        steps jsonb NOT NULL,
        published_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3)
      )`);
    await sql('CREATE INDEX follow_up_created ON follow_up (created_at, id)');
    await sql(
      'CREATE INDEX follow_up_change_set ON follow_up (change_set_id) WHERE change_set_id IS NOT NULL',
    );
    // One at a time: records are not standardised twice side by side.
    await sql(
      `CREATE UNIQUE INDEX follow_up_open ON follow_up (entity) WHERE status IN ('later', 'waiting')`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE follow_up');
  },
});
