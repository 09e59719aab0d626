import { defineMigration } from './define-migration';

export const accuracy = defineMigration(51, 'accuracy', {
  async up(sql) {
    await sql(`
      CREATE TABLE labelled_pair (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        left_id uuid NOT NULL,
        right_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('match', 'different', 'unsure')),
        origin text NOT NULL CHECK (origin IN ('steward', 'import')),
        given_by text NOT NULL,
        given_at timestamptz(3) NOT NULL,
        matching_version integer NOT NULL,
        score double precision NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('match', 'review', 'noMatch')),
        ended_at timestamptz(3),
        ended_by text,
        CHECK (left_id < right_id)
      )`);
    await sql(
      `COMMENT ON TABLE labelled_pair IS 'Verdicts are never changed: a new one ends the one before, so that the history stays'`,
    );
    await sql(
      `CREATE UNIQUE INDEX labelled_pair_current ON labelled_pair (entity, left_id, right_id) WHERE ended_at IS NULL`,
    );
    await sql(
      `CREATE INDEX labelled_pair_recent ON labelled_pair (entity, given_at DESC, id DESC) WHERE ended_at IS NULL`,
    );
    await sql(`
      CREATE TABLE rule_accuracy (
        entity text NOT NULL,
        matching_version integer NOT NULL,
        standardization_version integer NOT NULL,
        measured_at timestamptz(3) NOT NULL,
        figures jsonb NOT NULL,
        PRIMARY KEY (entity, matching_version, standardization_version)
      )`);
    await sql(`
      CREATE TABLE rule_training (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        status text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'failed')),
        hand_weights text NOT NULL CHECK (hand_weights IN ('keep', 'replace')),
        started_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        error text,
        proposal jsonb
      )`);
    await sql(
      `CREATE UNIQUE INDEX rule_training_active ON rule_training (entity) WHERE status IN ('queued', 'running')`,
    );
    await sql('CREATE INDEX rule_training_recent ON rule_training (entity, created_at DESC, id DESC)');
  },
  async down(sql) {
    await sql('DROP TABLE rule_training, rule_accuracy, labelled_pair');
  },
});
