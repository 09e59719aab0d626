import { defineMigration } from './define-migration';

export const records = defineMigration(30, 'records', {
  async up(sql) {
    await sql(`
      CREATE TABLE record (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        code text NOT NULL COLLATE "C",
        status text NOT NULL CHECK (status IN ('draft', 'active', 'frozen', 'archived')),
        version integer NOT NULL CHECK (version > 0),
        owner text COLLATE "C",
        department text COLLATE "C",
        source text COLLATE "C",
        data jsonb NOT NULL,
        raw jsonb NOT NULL,
        findings jsonb NOT NULL,
        definition_versions jsonb NOT NULL,
        title_order text NOT NULL COLLATE "C",
        search jsonb NOT NULL,
        search_grams integer[] NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        updated_by text NOT NULL
      )`);
    await sql(`COMMENT ON COLUMN record.data IS 'Standardised fields; collections are rows of record_child'`);
    await sql(`COMMENT ON COLUMN record.raw IS 'Fields as entered'`);
    await sql(
      `COMMENT ON COLUMN record.title_order IS 'Pinyin of the title, then the title: the order in which people look names up'`,
    );
    await sql(`COMMENT ON COLUMN record.search IS 'Folded text by searchable field path'`);
    await sql(
      `COMMENT ON COLUMN record.search_grams IS 'Hashes of field path and character n-gram; search checks the text too'`,
    );
    // A row is a little larger than what stays in one piece; lists read these two, so raw and findings move out first.
    await sql('ALTER TABLE record ALTER COLUMN data SET STORAGE MAIN, ALTER COLUMN search SET STORAGE MAIN');
    // Every list is ordered by one of these, with the id last so that equal values keep one order.
    await sql('CREATE UNIQUE INDEX record_code ON record (entity, code)');
    await sql('CREATE INDEX record_updated ON record (entity, updated_at, id)');
    await sql('CREATE INDEX record_title ON record (entity, title_order, id)');
    await sql('CREATE INDEX record_status ON record (entity, status, updated_at, id)');
    await sql('CREATE INDEX record_owner ON record (entity, owner, updated_at, id)');
    await sql('CREATE INDEX record_department ON record (entity, department, updated_at, id)');
    // Equality on any field of any entity, array elements included.
    await sql('CREATE INDEX record_data ON record USING gin (data jsonb_path_ops)');
    // Own n-grams in place of pg_trgm: two-character queries, and no dependence on the locale of the database.
    await sql('CREATE INDEX record_search ON record USING gin (search_grams)');

    await sql(`
      CREATE TABLE record_child (
        record_id uuid NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        collection text NOT NULL,
        position integer NOT NULL,
        data jsonb NOT NULL,
        raw jsonb NOT NULL,
        PRIMARY KEY (record_id, collection, position)
      )`);

    await sql(`
      CREATE TABLE unique_key (
        entity text NOT NULL,
        rule text NOT NULL,
        key text NOT NULL COLLATE "C",
        record_id uuid NOT NULL,
        PRIMARY KEY (entity, rule, key)
      )`);
    await sql('CREATE INDEX unique_key_record ON unique_key (record_id)');

    await sql('CREATE TABLE number_sequence (key text PRIMARY KEY, next bigint NOT NULL)');

    await sql(`
      CREATE TABLE record_history (
        record_id uuid NOT NULL,
        version integer NOT NULL,
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        door text NOT NULL,
        action text NOT NULL CHECK (action IN ('create', 'update', 'archive', 'restore')),
        reason text,
        changes jsonb NOT NULL,
        request_id text,
        PRIMARY KEY (record_id, version)
      )`);
  },
  async down(sql) {
    for (const table of ['record_history', 'number_sequence', 'unique_key', 'record_child', 'record'])
      await sql(`DROP TABLE ${table}`);
  },
});
