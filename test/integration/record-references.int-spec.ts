import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDataSource } from '@guiyi/database';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = createDataSource(database.url, { entities: [], poolSize: 1 });
  await dataSource.initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/**
 * Every column that names a record, and what a merge does about it. Add new ones here once a merge and its undoing deal
 * with them; integration tests of merging show that they do.
 */
const namesRecords = {
  /** Names the surviving record from then on, and is moved back by an unmerge. */
  moved: [
    'access_request.record_id',
    'attachment.record_id',
    'record_change_request.record_id',
    'record_link_member.record_id',
    'record_relation.from_id',
    'record_relation.to_id',
    'record_source.record_id',
  ],
  /** Goes with the record into the snapshot, and comes back with it. */
  kept: ['record_child.record_id', 'record_pin.record_id', 'waiver.record_id'],
  /** Follows from the record: gone with it, worked out again when it is back. */
  derived: [
    'app_user.opened_records',
    'match_key.record_id',
    'match_profile.record_id',
    'match_removal.record_id',
    'record.id',
    'unique_conflict.record_id',
    'unique_key.record_id',
  ],
  /** Carried over to the surviving record as a row of its own, and ended with the merge. */
  carried: ['match_decision.left_id', 'match_decision.right_id'],
  /** What a scan or a comparison found: closed by the merge, and found anew by the next one. */
  found: [
    'impact_pair.left_id',
    'impact_pair.right_id',
    'impact_profile.record_id',
    'match_group.weakest_left',
    'match_group.weakest_right',
    'match_group_member.record_id',
    'scan_incomplete.record_id',
    'scan_pair.left_id',
    'scan_pair.right_id',
  ],
  /** Tells what was, by the id of then: redirects lead on from it. */
  told: [
    'auto_merge_group.record_ids',
    'auto_merge_group.survivor_id',
    'blind_hit.record_id',
    'cleansing_change.record_id',
    'cleansing_run.ids',
    'duplicate_override.record_id',
    'group_run_item.record_ids',
    'group_run_item.survivor_id',
    'import_row.record_id',
    'labelled_pair.left_id',
    'labelled_pair.right_id',
    'record_change_request.result_id',
    'record_contribution.member_id',
    'record_history.record_id',
    'record_merge.survivor_id',
    'record_merge_member.record_id',
    'record_merge_move.holder_id',
    'record_merge_move.record_id',
    'record_link_member.origin_id',
    'record_pin.origin_id',
    'record_redirect.record_id',
    'record_redirect.survivor_id',
    'record_relation.made_from',
    'record_relation.made_to',
    'rule_trial_case.record_id',
    'shadow_event.record_id',
  ],
};

/** Columns of ids that name something else than a record. */
const namesOthers = [
  /\.id$/,
  /\.(user|actor|assignee|started_by|requested_by|uploaded_by|published_by)_id$/,
  /\.(scan|base_scan|group|run|trial|preview|merge|import|change_set|change_request|file|table|set)_id$/,
  /^(auto_merge_run\.based_on|group_run\.based_on|cleansing_run\.undo_of|group_run\.undo_of|match_decision\.carried_from|record_merge\.undoes)$/,
  /^match_group\.(escalated_to|found_by)$/,
  /^(group_run_item\.assignee_before|group_selection\.group_ids)$/,
  /\.(checkpoint|after_id|files)$/,
];

it('has an answer for every column that names a record', async () => {
  const columns: { name: string }[] = await dataSource.query(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND (data_type = 'uuid' OR udt_name = '_uuid') ORDER BY 1`,
  );
  const registered = new Set(Object.values(namesRecords).flat());
  const isOther = (name: string): boolean =>
    name !== 'record.id' && namesOthers.some((one) => one.test(name));
  const names = columns.map(({ name }) => name);
  expect(names.filter((name) => !registered.has(name) && !isOther(name))).toEqual([]);
  expect([...registered].filter((name) => !names.includes(name))).toEqual([]);
});

/** Columns of documents, and what of records stands in them. */
const documents = {
  /** References, by the registry of the definitions: renamed by a merge, and back. */
  references: [
    'record.data',
    'record.raw',
    'record_child.data',
    'record_child.raw',
    'record_pin.value',
    'record_pin.waiting',
  ],
  /** Entered, and judged when it is stored: what it names is looked for then, absorbed records where they live on. */
  entered: [
    'cleansing_change.changes',
    'cleansing_run.edit',
    'record_change_request.input',
    'record_contribution.data',
    'record_contribution.kept_back',
  ],
  /** Kept to be put back, with the names of today. */
  kept: [
    'record_merge.before',
    'record_merge.choices',
    'record_merge.stored',
    'record_merge_member.snapshot',
  ],
  /** Tells what was, by the ids of then: redirects lead on from them. */
  told: [
    'auto_merge_group.golden',
    'cleansing_change.judgement',
    'duplicate_override.candidates',
    'import_row.duplicates',
    'import_row.others',
    'labelled_pair.left_data',
    'labelled_pair.right_data',
    'record_change_request.candidates',
    'record_history.changes',
    'record_merge.allocations',
    'record_merge.grounds',
    'record_merge.lineage',
    'rule_trial_case.after',
    'rule_trial_case.before',
    'shadow_event.found',
  ],
  /** Conditions over values; one that compares a reference means the record of then. */
  conditions: ['cleansing_run.filter', 'rule_trial.filter', 'saved_queue.filter', 'scan.filter'],
};

/** Columns of documents in which no record is named. */
const namesNobody = [
  /\.(error|message|detail|findings|quotes|counts|tally|figures|versions|definition_versions|statistics|refusals?)$/,
  /\.(roles|clauses|columns|fields|drafts|parts|forms|left_forms|right_forms|search|evidence|judged|lapse)$/,
  /\.(policy|split_reason|before_escalation|changed_at|conversion|result|proposal|progress)$/,
  /^(change_set|change_set_document|definition_version|follow_up|suggestion)\./,
];

it('has an answer for every column that holds documents', async () => {
  const columns: { name: string }[] = await dataSource.query(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND udt_name IN ('json', 'jsonb', '_text') AND table_name NOT LIKE 'bullmq%' ORDER BY 1`,
  );
  const names = columns.map(({ name }) => name);
  const registered = new Set(Object.values(documents).flat());
  const isEmpty = (name: string): boolean => namesNobody.some((one) => one.test(name));
  expect(names.filter((name) => !registered.has(name) && !isEmpty(name))).toEqual([]);
  expect([...registered].filter((name) => !names.includes(name))).toEqual([]);
});

it('has an answer for every kind of field that a record can have', async () => {
  const path = join(__dirname, '../../schemas/rule-files/entity.schema.json');
  const { definitions } = JSON.parse(await readFile(path, 'utf8')) as {
    definitions: { FieldMeaning: { properties: { kind: { enum: string[] } } } };
  };
  const namesOrHolds = new Set(['reference', 'attachment', 'collection', 'computed']);
  const plain = [
    ...['code', 'text', 'longText', 'number', 'money', 'date', 'boolean', 'choice', 'multiChoice', 'tags'],
    ...['phone', 'email', 'url', 'region', 'address', 'postcode', 'identifier', 'organizationName'],
    ...['personName', 'user', 'department'],
  ];
  const { kind } = definitions.FieldMeaning.properties;
  expect(kind.enum.filter((one) => !namesOrHolds.has(one)).sort()).toEqual(plain.sort());
});
