import type { DataSource } from 'typeorm';

export interface LinkRow {
  id: string;
  setId: string;
  recordId: string;
  originId: string;
  dormant: boolean;
}

interface RelationRow {
  id: string;
  type: string;
  fromId: string;
  toId: string;
  madeFrom: string;
  madeTo: string;
  symmetric: boolean;
  single: boolean;
  dormant: boolean;
}

interface SupplierRow {
  id: string;
  customer: string;
  entered: string;
  rows: string[];
  enteredRows: string[];
}

interface PinRow {
  recordId: string;
  value: string;
  /** What the field holds. */
  stored: string;
}

interface GroupRow {
  id: string;
  state: string;
  assigneeId: string | null;
  /** How many of its members stand in the base. */
  standing: number;
}

/** What the tables say, past all services. */
export function belongingsInDatabase(dataSource: DataSource) {
  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => dataSource.query(sql, values);
  return {
    suppliers: () =>
      rows<SupplierRow>(
        `SELECT record.id, record.data->>'customer' AS customer, record.raw->>'customer' AS entered,
           array_agg(branch.data->>'customer' ORDER BY position) AS rows,
           array_agg(branch.raw->>'customer' ORDER BY position) AS "enteredRows"
         FROM record JOIN record_child AS branch ON branch.record_id = record.id
         WHERE record.entity = 'supplier' GROUP BY record.id ORDER BY record.id`,
      ),
    /** Names that lead nowhere, and records that name themselves. */
    namesWithoutRecord: () =>
      rows<{ id: string; name: string }>(
        `SELECT record.id, held.values->>'principal' AS name FROM record
           CROSS JOIN LATERAL (VALUES (record.data), (record.raw)) AS held (values)
         WHERE record.entity = 'customer' AND held.values->>'principal' IS NOT NULL
           AND (held.values->>'principal' = record.id::text
             OR held.values->>'principal' NOT IN (SELECT id::text FROM record))`,
      ),
    relations: () =>
      rows<RelationRow>(
        `SELECT id, type, from_id AS "fromId", to_id AS "toId", made_from AS "madeFrom", made_to AS "madeTo",
           "symmetric", single, dormant FROM record_relation ORDER BY id`,
      ),
    /** Records that stand above themselves. */
    circles: () =>
      rows<{ id: string }>(
        `WITH RECURSIVE above AS (
           SELECT from_id AS id, to_id AS above FROM record_relation WHERE hierarchy AND NOT dormant
           UNION
           SELECT above.id, relation.to_id FROM above JOIN record_relation AS relation
             ON relation.from_id = above.above AND relation.hierarchy AND NOT relation.dormant)
         SELECT id FROM above WHERE id = above`,
      ),
    pins: () =>
      rows<PinRow>(
        `SELECT pin.record_id AS "recordId", pin.value #>> '{}' AS value, record.data->>pin.field AS stored
         FROM record_pin AS pin JOIN record ON record.id = pin.record_id ORDER BY record_id`,
      ),
    links: () =>
      rows<LinkRow>(
        `SELECT id, set_id AS "setId", record_id AS "recordId", origin_id AS "originId", dormant
         FROM record_link_member ORDER BY id`,
      ),
    /** Of the last scan. */
    groups: () =>
      rows<GroupRow>(
        `SELECT id, state, assignee_id AS "assigneeId",
           (SELECT count(*)::integer FROM match_group_member JOIN record ON record.id = record_id
            WHERE group_id = match_group.id) AS standing
         FROM match_group WHERE scan_id = (SELECT id FROM scan ORDER BY created_at DESC, id LIMIT 1) ORDER BY id`,
      ),
    importedRow: async (importId: string) => {
      const [row] = await rows<{ outcome: string; recordId: string | null }>(
        'SELECT outcome, record_id AS "recordId" FROM import_row WHERE import_id = $1',
        [importId],
      );
      return row;
    },
    /** All that merges may change and have to put back; versions and moments aside. */
    everything: () =>
      rows<object>(
        `SELECT id, code, status, owner, department, source, data, raw, findings,
           (SELECT json_agg(json_build_array(known.id, known.source, source_key, ended_at) ORDER BY known.id)
            FROM record_source AS known WHERE known.record_id = record.id) AS sources,
           (SELECT json_agg(json_build_array(collection, position, child.data, child.raw) ORDER BY collection, position)
            FROM record_child AS child WHERE child.record_id = record.id) AS children,
           (SELECT json_agg(to_jsonb(pin) ORDER BY pin.field) FROM record_pin AS pin WHERE pin.record_id = record.id) AS pins,
           (SELECT json_agg(to_jsonb(relation) ORDER BY relation.id) FROM record_relation AS relation
            WHERE record.id IN (from_id, to_id)) AS relations,
           (SELECT json_agg(to_jsonb(link) ORDER BY link.id) FROM record_link_member AS link
            WHERE link.record_id = record.id) AS links,
           (SELECT json_agg(json_build_array(rule, held.key) ORDER BY rule, key)
            FROM unique_key AS held WHERE held.record_id = record.id) AS "uniqueKeys",
           (SELECT json_agg(held.key ORDER BY key) FROM match_key AS held WHERE held.record_id = record.id) AS keys,
           (SELECT json_agg(profile.forms) FROM match_profile AS profile WHERE profile.record_id = record.id) AS forms,
           (SELECT json_agg(json_build_array(match_group.id, state, assignee_id, escalated_at) ORDER BY match_group.id)
            FROM match_group_member JOIN match_group ON match_group.id = group_id WHERE record_id = record.id) AS groups
         FROM record ORDER BY id`,
      ),
    /** What a scan found, by members. */
    found: (scanId: string) =>
      rows<object>(
        `SELECT band, score, ARRAY(SELECT record_id FROM match_group_member WHERE group_id = match_group.id ORDER BY 1)
         FROM match_group WHERE scan_id = $1 ORDER BY 3`,
        [scanId],
      ),
  };
}
