import { defineMigration } from './define-migration';

export const accessRequests = defineMigration(148, 'access-requests', {
  async up(sql) {
    await sql(`ALTER TABLE app_user ADD COLUMN opened_records uuid[] NOT NULL DEFAULT '{}'`);
    await sql(
      `COMMENT ON COLUMN app_user.opened_records IS 'Records of the granted access requests of the user, read with the user'`,
    );

    // Whoever is told of a record out of their reach is written down: it is counted, and what they may ask for.
    await sql(`
      CREATE TABLE blind_hit (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        at timestamptz(3) NOT NULL
      )`);
    await sql('CREATE INDEX blind_hit_user ON blind_hit (user_id, at)');
    await sql('CREATE INDEX blind_hit_at ON blind_hit (at)');

    // Without a foreign key to the record: one that is absorbed comes back when the merge is undone, and so does this.
    await sql(`
      CREATE TABLE access_request (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('access', 'claim')),
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn', 'revoked')),
        user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
        requested_at timestamptz(3) NOT NULL,
        decided_by text,
        decided_at timestamptz(3),
        note text,
        CHECK ((state = 'open') = (decided_at IS NULL))
      )`);
    await sql(`
      CREATE UNIQUE INDEX access_request_once ON access_request (record_id, user_id, kind) WHERE state = 'open'`);
    await sql('CREATE INDEX access_request_list ON access_request (requested_at DESC, id DESC)');
    await sql('CREATE INDEX access_request_user ON access_request (user_id, requested_at DESC, id DESC)');
  },
  async down(sql) {
    await sql('DROP TABLE access_request, blind_hit');
    await sql('ALTER TABLE app_user DROP COLUMN opened_records');
  },
});
