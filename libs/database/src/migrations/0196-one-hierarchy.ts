import { defineMigration } from './define-migration';

/**
 * Whoever makes relations that could contradict each other waits for the others who do, so that two of them never close
 * a circle together. Hierarchies are one, whatever their types: a branch of a subsidiary stands below the group's top.
 * HINT names the relation that was refused.
 */
const refuseRelation = `
  CREATE OR REPLACE FUNCTION refuse_relation() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE other uuid;
  BEGIN
    IF NEW.dormant OR isempty(NEW.period) THEN
      RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(CASE
      WHEN NEW.hierarchy THEN 'relations of hierarchies'
      ELSE 'relation ' || NEW.entity || ' ' || NEW.type END, 0));
    SELECT id INTO other FROM record_relation
     WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
       AND from_id = NEW.from_id AND to_id = NEW.to_id;
    IF other IS NULL AND NEW.symmetric THEN
      SELECT id INTO other FROM record_relation
       WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
         AND from_id = NEW.to_id AND to_id = NEW.from_id;
    END IF;
    IF other IS NOT NULL THEN
      RAISE EXCEPTION 'the relation is there already' USING
        ERRCODE = '23000', CONSTRAINT = 'record_relation_twice', HINT = NEW.id::text;
    END IF;
    IF NEW.single THEN
      SELECT to_id INTO other FROM record_relation
       WHERE type = NEW.type AND id <> NEW.id AND NOT dormant AND period && NEW.period
         AND from_id = NEW.from_id;
      IF other IS NOT NULL THEN
        RAISE EXCEPTION 'there is another relation of the type' USING
          ERRCODE = '23000', CONSTRAINT = 'record_relation_single', DETAIL = other::text, HINT = NEW.id::text;
      END IF;
    END IF;
    IF NEW.hierarchy AND EXISTS (
      WITH RECURSIVE above (id, period) AS (
        SELECT NEW.to_id, NEW.period
        UNION
        SELECT relation.to_id, relation.period * above.period
          FROM above JOIN record_relation AS relation ON relation.from_id = above.id
         WHERE relation.hierarchy AND NOT relation.dormant AND relation.period && above.period)
      SELECT FROM above WHERE id = NEW.from_id)
    THEN
      RAISE EXCEPTION 'the hierarchy would be a circle' USING
        ERRCODE = '23000', CONSTRAINT = 'record_relation_circle', HINT = NEW.id::text;
    END IF;
    RETURN NULL;
  END $$`;

/** As migration 160 made it: each type a hierarchy of its own. */
const refuseRelationBefore = refuseRelation
  .replace(/CASE\s+WHEN NEW.hierarchy.*?ELSE (.*?) END/s, '$1')
  .replace('WHERE relation.hierarchy', 'WHERE relation.type = NEW.type AND relation.hierarchy')
  .replaceAll(', HINT = NEW.id::text', '');

export const oneHierarchy = defineMigration(196, 'one-hierarchy', {
  async up(sql) {
    await sql(refuseRelation);
  },
  async down(sql) {
    await sql(refuseRelationBefore);
  },
});
