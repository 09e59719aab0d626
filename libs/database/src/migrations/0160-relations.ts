import { defineMigration } from './define-migration';

const historyActions = [
  'create',
  'update',
  'archive',
  'restore',
  'waive',
  'revokeWaiver',
  'absorb',
  'unmerge',
];

export const relations = defineMigration(160, 'relations', {
  async up(sql) {
    await sql(`
      CREATE TABLE record_relation (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        type text NOT NULL,
        from_id uuid NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
        to_id uuid NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
        made_from uuid NOT NULL,
        made_to uuid NOT NULL,
        "symmetric" boolean NOT NULL,
        single boolean NOT NULL,
        hierarchy boolean NOT NULL,
        vetoes boolean NOT NULL,
        dormant boolean NOT NULL DEFAULT false,
        starts_on date,
        ends_on date,
        period daterange NOT NULL GENERATED ALWAYS AS (daterange(starts_on, ends_on, '[)')) STORED,
        reason text,
        source text,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        ended_at timestamptz(3),
        ended_by text,
        CHECK (starts_on <= ends_on),
        CHECK (dormant OR from_id <> to_id)
      )`);
    await sql(
      `COMMENT ON COLUMN record_relation.made_from IS 'The record that it was made for; from_id is the one that this lives on in'`,
    );
    await sql(
      `COMMENT ON COLUMN record_relation.dormant IS 'A merge left it to say nothing of its own: it waits for the merge to be taken back'`,
    );
    await sql(
      `COMMENT ON COLUMN record_relation.ends_on IS 'The first day on which it no longer holds; starts_on: the first on which it does'`,
    );
    await sql('CREATE INDEX record_relation_from ON record_relation (from_id, type)');
    await sql('CREATE INDEX record_relation_to ON record_relation (to_id, type)');
    await sql('CREATE INDEX record_relation_made_from ON record_relation (made_from)');
    await sql('CREATE INDEX record_relation_made_to ON record_relation (made_to)');

    // Whoever makes relations of one type waits for the others who do, so that two of them never close a circle
    // together. The function is volatile: after the lock its queries see what the others have committed.
    await sql(`
      CREATE FUNCTION refuse_relation() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE other uuid;
      BEGIN
        IF NEW.dormant OR isempty(NEW.period) THEN
          RETURN NULL;
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('relation ' || NEW.entity || ' ' || NEW.type, 0));
        SELECT id INTO other FROM record_relation
         WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
           AND from_id = NEW.from_id AND to_id = NEW.to_id;
        IF other IS NULL AND NEW.symmetric THEN
          SELECT id INTO other FROM record_relation
           WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
             AND from_id = NEW.to_id AND to_id = NEW.from_id;
        END IF;
        IF other IS NOT NULL THEN
          RAISE EXCEPTION 'the relation is there already' USING ERRCODE = '23000', CONSTRAINT = 'record_relation_twice';
        END IF;
        IF NEW.single THEN
          SELECT to_id INTO other FROM record_relation
           WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
             AND from_id = NEW.from_id;
          IF other IS NOT NULL THEN
            RAISE EXCEPTION 'there is another relation of the type' USING
              ERRCODE = '23000', CONSTRAINT = 'record_relation_single', DETAIL = other::text;
          END IF;
        END IF;
        IF NEW.hierarchy AND EXISTS (
          WITH RECURSIVE above (id, period) AS (
            SELECT NEW.to_id, NEW.period
            UNION
            SELECT relation.to_id, relation.period * above.period
              FROM above JOIN record_relation AS relation ON relation.from_id = above.id
             WHERE relation.type = NEW.type AND relation.hierarchy AND NOT relation.dormant
               AND relation.period && above.period)
          SELECT FROM above WHERE id = NEW.from_id)
        THEN
          RAISE EXCEPTION 'the hierarchy would be a circle' USING
            ERRCODE = '23000', CONSTRAINT = 'record_relation_circle';
        END IF;
        RETURN NULL;
      END $$`);
    await sql(`
      CREATE TRIGGER record_relation_makes_sense
      AFTER INSERT OR UPDATE OF from_id, to_id, dormant, starts_on, ends_on ON record_relation
      FOR EACH ROW EXECUTE FUNCTION refuse_relation()`);

    // Which events there are is said in one place, by the history itself.
    await sql(`
      ALTER TABLE record_history
        DROP CONSTRAINT record_history_action_check,
        ADD CONSTRAINT record_history_action_check CHECK (action ~ '^[a-zA-Z]{1,40}$')`);
  },
  async down(sql) {
    const known = historyActions.map((name) => `'${name}'`).join(', ');
    await sql(`DELETE FROM record_history WHERE action NOT IN (${known})`);
    await sql(`
      ALTER TABLE record_history
        DROP CONSTRAINT record_history_action_check,
        ADD CONSTRAINT record_history_action_check CHECK (action IN (${known}))`);
    await sql('DROP TABLE record_relation');
    await sql('DROP FUNCTION refuse_relation');
  },
});
