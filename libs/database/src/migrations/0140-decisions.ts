import { defineMigration } from './define-migration';

export const decisions = defineMigration(140, 'decisions', {
  async up(sql) {
    await sql(`
      CREATE TABLE match_decision (
        id uuid PRIMARY KEY,
        entity text NOT NULL,
        left_id uuid NOT NULL,
        right_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('duplicate', 'notDuplicate', 'related', 'unsure')),
        reason text,
        standardization_version integer NOT NULL,
        matching_version integer NOT NULL,
        score double precision NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('match', 'review', 'noMatch')),
        evidence jsonb NOT NULL,
        group_id uuid,
        actor_id uuid NOT NULL,
        actor text NOT NULL,
        request_id text,
        at timestamptz(3) NOT NULL,
        carried_from uuid REFERENCES match_decision (id),
        ended_at timestamptz(3),
        ended_by text,
        ended_in xid8,
        end_kind text CHECK (end_kind IN ('replaced', 'revoked', 'lapsed', 'merged')),
        lapse jsonb,
        merge_id uuid,
        CHECK (left_id < right_id),
        CHECK ((ended_at IS NULL) = (end_kind IS NULL))
      )`);
    await sql(
      `COMMENT ON TABLE match_decision IS 'What people decided about pairs of records; in force until it ends, and kept for good'`,
    );
    await sql(
      `COMMENT ON COLUMN match_decision.evidence IS 'Fingerprints, by side and form, of what the records were compared by'`,
    );
    await sql(
      `COMMENT ON COLUMN match_decision.merge_id IS 'The merge that ended it, or that carried it here from an absorbed record'`,
    );
    await sql(
      'CREATE UNIQUE INDEX match_decision_current ON match_decision (entity, left_id, right_id) WHERE ended_at IS NULL',
    );
    await sql('CREATE INDEX match_decision_left ON match_decision (left_id)');
    await sql('CREATE INDEX match_decision_right ON match_decision (right_id)');
    await sql('CREATE INDEX match_decision_recent ON match_decision (entity, at DESC, id DESC)');
    await sql('CREATE INDEX match_decision_merge ON match_decision (merge_id) WHERE merge_id IS NOT NULL');

    await sql(`
      ALTER TABLE match_group
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN priority integer NOT NULL DEFAULT 0,
        ADD COLUMN value double precision,
        ADD COLUMN due_at timestamptz(3),
        ADD COLUMN assignee_id uuid,
        ADD COLUMN assigned_at timestamptz(3),
        ADD COLUMN escalated_at timestamptz(3),
        ADD COLUMN escalated_by text,
        ADD COLUMN escalated_to uuid,
        ADD COLUMN escalated_to_role text,
        ADD COLUMN escalation_reason text,
        ADD COLUMN decided_at timestamptz(3),
        ADD COLUMN decided_by text,
        ADD COLUMN decided_verdict text
          CHECK (decided_verdict IN ('duplicate', 'notDuplicate', 'related', 'unsure', 'mixed')),
        ADD COLUMN decided_reason text,
        ADD COLUMN state text NOT NULL GENERATED ALWAYS AS (
          CASE WHEN merge_id IS NOT NULL THEN 'merged' WHEN decided_at IS NOT NULL THEN 'decided'
               WHEN escalated_at IS NOT NULL THEN 'escalated' WHEN assignee_id IS NOT NULL THEN 'claimed'
               ELSE 'open' END) STORED`);
    await sql(
      `COMMENT ON COLUMN match_group.state IS 'Follows from what happened to the group, so that no two columns can disagree'`,
    );
    await sql(
      `UPDATE match_group SET priority = CASE band WHEN 'match' THEN 100 ELSE 0 END + round(greatest(0, least(99, score)))`,
    );
    await sql('CREATE INDEX match_group_queue ON match_group (scan_id, state, priority DESC, id)');
    await sql('CREATE INDEX match_group_due ON match_group (due_at) WHERE due_at IS NOT NULL');
  },
  async down(sql) {
    await sql('DROP INDEX match_group_queue, match_group_due');
    await sql(`
      ALTER TABLE match_group
        DROP COLUMN state, DROP COLUMN version, DROP COLUMN priority, DROP COLUMN value, DROP COLUMN due_at,
        DROP COLUMN assignee_id, DROP COLUMN assigned_at, DROP COLUMN escalated_at, DROP COLUMN escalated_by,
        DROP COLUMN escalated_to, DROP COLUMN escalated_to_role, DROP COLUMN escalation_reason,
        DROP COLUMN decided_at, DROP COLUMN decided_by, DROP COLUMN decided_verdict, DROP COLUMN decided_reason`);
    await sql('DROP TABLE match_decision');
  },
});
