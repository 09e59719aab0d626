import { defineMigration } from './define-migration';

export const duplicates = defineMigration(40, 'duplicates', {
  async up(sql) {
    await sql(`
      CREATE TABLE match_profile (
        record_id uuid PRIMARY KEY,
        entity text NOT NULL,
        standardization_version integer NOT NULL,
        matching_version integer NOT NULL,
        forms jsonb NOT NULL,
        keys bigint[] NOT NULL,
        changed_in xid8 NOT NULL DEFAULT pg_current_xact_id()
      )`);
    // Tells which profiles were made by rules that are no longer in force, without reading their forms.
    await sql(
      'CREATE INDEX match_profile_version ON match_profile (entity, standardization_version, matching_version)',
    );
    await sql(
      `COMMENT ON COLUMN match_profile.changed_in IS 'Transaction that last changed the forms: an incremental scan compares what changed since its watermark'`,
    );
    await sql('CREATE INDEX match_profile_changed ON match_profile (entity, changed_in)');
    await sql(`
      CREATE TABLE match_removal (
        entity text NOT NULL,
        record_id uuid NOT NULL,
        removed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
        PRIMARY KEY (entity, record_id)
      )`);
    await sql(
      `COMMENT ON TABLE match_removal IS 'Records that no longer take part, until the next full scan'`,
    );
    // No foreign key and no second index: a record's keys are known from its profile, and this is the table that grows
    // by a dozen rows with every record.
    await sql(`
      CREATE TABLE match_key (
        entity text NOT NULL,
        key bigint NOT NULL,
        record_id uuid NOT NULL,
        PRIMARY KEY (entity, key, record_id)
      )`);
    await sql(`
      CREATE TABLE match_frequency (
        entity text NOT NULL,
        form text NOT NULL,
        value text NOT NULL,
        records integer NOT NULL,
        PRIMARY KEY (entity, form, value)
      )`);
    await sql(`
      CREATE TABLE match_frequency_total (
        entity text NOT NULL,
        form text NOT NULL,
        records integer NOT NULL,
        counted_at timestamptz NOT NULL,
        PRIMARY KEY (entity, form)
      )`);
    await sql(`
      CREATE TABLE scan (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('full', 'changes', 'filtered')),
        filter jsonb,
        fallback text CHECK (fallback IN ('noBase', 'rulesChanged', 'manyChanges')),
        base_scan_id uuid,
        watermark xid8,
        starts integer NOT NULL,
        status text NOT NULL CHECK (status IN ('queued', 'running', 'paused', 'cancelling', 'cancelled', 'completed', 'failed')),
        stage text NOT NULL CHECK (stage IN ('queued', 'plan', 'compare', 'cluster', 'done')),
        standardization_version integer NOT NULL,
        matching_version integer NOT NULL,
        records integer NOT NULL DEFAULT 0,
        prepared_records integer NOT NULL DEFAULT 0,
        result jsonb,
        error text,
        started_by text NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        compare_started_at timestamptz,
        finished_at timestamptz
      )`);
    await sql(`
      CREATE UNIQUE INDEX scan_one_active ON scan (entity)
      WHERE status IN ('queued', 'running', 'paused', 'cancelling')`);
    await sql('CREATE INDEX scan_recent ON scan (created_at DESC, id DESC)');
    await sql(`
      CREATE TABLE scan_schedule (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('full', 'changes')),
        cron text NOT NULL,
        time_zone text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await sql(`
      CREATE TABLE scan_shard (
        scan_id uuid NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
        shard integer NOT NULL,
        key_from bigint NOT NULL,
        key_to bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('waiting', 'done')),
        pairs_compared bigint NOT NULL DEFAULT 0,
        statistics jsonb,
        PRIMARY KEY (scan_id, shard)
      )`);
    await sql(`
      CREATE TABLE scan_pair (
        scan_id uuid NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
        left_id uuid NOT NULL,
        right_id uuid NOT NULL,
        shard integer NOT NULL,
        band text NOT NULL CHECK (band IN ('match', 'review')),
        score double precision NOT NULL,
        PRIMARY KEY (scan_id, left_id, right_id)
      )`);
    await sql('CREATE INDEX scan_pair_right ON scan_pair (scan_id, right_id)');
    await sql('CREATE INDEX scan_pair_shard ON scan_pair (scan_id, shard)');
    await sql(`
      CREATE TABLE scan_incomplete (
        scan_id uuid NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
        record_id uuid NOT NULL,
        PRIMARY KEY (scan_id, record_id)
      )`);
    await sql(`
      CREATE TABLE match_group (
        id uuid PRIMARY KEY,
        scan_id uuid NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
        found_by uuid NOT NULL,
        entity text NOT NULL,
        band text NOT NULL CHECK (band IN ('match', 'review')),
        size integer NOT NULL,
        score double precision NOT NULL,
        weakest_left uuid NOT NULL,
        weakest_right uuid NOT NULL,
        split_reason jsonb,
        created_at timestamptz NOT NULL
      )`);
    await sql(
      `COMMENT ON COLUMN match_group.found_by IS 'The scan that made the group; scan_id is the full scan whose groups it belongs to'`,
    );
    await sql(
      `COMMENT ON COLUMN match_group.weakest_left IS 'A group is as good as the link that holds it together where it is weakest'`,
    );
    await sql('CREATE INDEX match_group_found_by ON match_group (found_by)');
    await sql('CREATE INDEX match_group_by_score ON match_group (scan_id, score DESC, id)');
    await sql('CREATE INDEX match_group_by_size ON match_group (scan_id, size DESC, id)');
    await sql(`
      CREATE TABLE match_group_member (
        group_id uuid NOT NULL REFERENCES match_group (id) ON DELETE CASCADE,
        record_id uuid NOT NULL,
        PRIMARY KEY (group_id, record_id)
      )`);
    await sql('CREATE INDEX match_group_member_record ON match_group_member (record_id)');
  },
  async down(sql) {
    await sql(
      'DROP TABLE match_group_member, match_group, scan_incomplete, scan_pair, scan_shard, scan_schedule, scan',
    );
    await sql('DROP TABLE match_frequency_total, match_frequency, match_key, match_removal, match_profile');
  },
});
