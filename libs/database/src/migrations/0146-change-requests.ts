import { defineMigration } from './define-migration';

export const changeRequests = defineMigration(146, 'change-requests', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_change_request (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('create', 'update')),
        record_id uuid,
        base_version integer,
        input jsonb NOT NULL,
        content_hash text NOT NULL,
        files uuid[] NOT NULL,
        owner text COLLATE "C",
        department text COLLATE "C",
        source text COLLATE "C",
        door text NOT NULL,
        candidates jsonb NOT NULL,
        rule_version integer NOT NULL,
        reason text NOT NULL,
        requested_by_id uuid NOT NULL,
        requested_by text NOT NULL,
        requested_at timestamptz(3) NOT NULL,
        request_id text,
        state text NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'usedExisting', 'withdrawn')),
        decided_by text,
        decided_at timestamptz(3),
        decision_reason text,
        result_id uuid,
        CHECK ((kind = 'update') = (record_id IS NOT NULL AND base_version IS NOT NULL)),
        CHECK ((state = 'open') = (decided_at IS NULL)),
        CHECK (state NOT IN ('approved', 'usedExisting') OR result_id IS NOT NULL)
      )`);
    await sql(
      `COMMENT ON COLUMN record_change_request.input IS 'What was entered, whole: data and what came beside it'`,
    );
    await sql(
      `COMMENT ON COLUMN record_change_request.owner IS 'Whose the record would be, or is: rows are seen as records are'`,
    );
    await sql(`COMMENT ON COLUMN record_change_request.files IS 'Attachments kept for it while it is open'`);
    // Sent twice by a nervous hand, it is one request.
    await sql(`
      CREATE UNIQUE INDEX record_change_request_once ON record_change_request (requested_by_id, content_hash)
      WHERE state = 'open'`);
    await sql(
      'CREATE INDEX record_change_request_list ON record_change_request (entity, requested_at DESC, id DESC)',
    );
    await sql(
      `CREATE INDEX record_change_request_files ON record_change_request USING gin (files) WHERE state = 'open'`,
    );
  },
  async down(sql) {
    await sql('DROP TABLE record_change_request');
  },
});
