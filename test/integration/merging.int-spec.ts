import { randomUUID } from 'node:crypto';
import { User } from '@guiyi/access';
import { isPlatformError, type MergeResult, type PlatformError, type RecordInput } from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { RuleAccuracyReports } from '@guiyi/duplicates';
import { LedgerRetention, MergeService, RecordComparisons } from '@guiyi/merging';
import { HistoryReader, RecordEditing, RecordReader } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

let world: RecordsWorld;
let merges: MergeService;
let editing: RecordEditing;
let reader: RecordReader;

beforeAll(async () => {
  world = await startRecordsWorld();
  merges = world.module.get(MergeService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
});

afterAll(() => world.close());

type Data = RecordInput['data'];
const override = { reason: '测试' };

async function create(data: Data): Promise<string> {
  const { record } = await editing.create(steward, entity, { data, override });
  return record.id;
}

async function edit(id: string, data: Data): Promise<void> {
  const { version } = await reader.get(steward, entity, id);
  await editing.update(steward, entity, id, version, { data, override });
}

async function merge(
  ids: string[],
  more: Partial<Parameters<MergeService['merge']>[1]> = {},
): Promise<MergeResult> {
  return merges.merge(steward, { entity, records: ids.map((id) => ({ id })), ...more });
}

async function refusalOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error;
}

/** Three characters that no other number has. */
const tradeName = (number: number): string =>
  String.fromCharCode(0x4e8c + number * 7, 0x5c71 + number * 5, 0x6c34 + number * 11);

let serial = 0;
/** Two records of one company, from two systems. */
async function twins(erp: Data = {}, crm: Data = {}): Promise<[string, string]> {
  serial += 1;
  const [mine, theirs] = [tradeName(serial), tradeName(serial + 500)];
  const first = await create({
    name: `${mine}机械有限公司`,
    source: 'erp',
    city: '上海市',
    province: '上海市',
    ...erp,
  });
  const second = await create({
    name: `${theirs}贸易有限公司`,
    source: 'crm',
    mobile: `1380000${1000 + serial}`,
    ...crm,
  });
  return [first, second];
}

/** Everything that the base holds of the records, versions and moments aside. */
async function stateOf(ids: readonly string[]): Promise<unknown> {
  const tables: Record<string, string> = {
    record: `SELECT to_jsonb(record) - 'version' - 'updated_at' - 'updated_by' - 'definition_versions' AS row FROM record WHERE id = ANY($1::uuid[]) ORDER BY id`,
    record_child:
      'SELECT to_jsonb(c) AS row FROM record_child c WHERE record_id = ANY($1::uuid[]) ORDER BY record_id, collection, position',
    waiver: 'SELECT to_jsonb(w) AS row FROM waiver w WHERE record_id = ANY($1::uuid[]) ORDER BY id',
    unique_key:
      'SELECT to_jsonb(u) AS row FROM unique_key u WHERE record_id = ANY($1::uuid[]) ORDER BY rule, key',
    match_profile: `SELECT to_jsonb(p) - 'changed_in' AS row FROM match_profile p WHERE record_id = ANY($1::uuid[]) ORDER BY record_id`,
    match_key:
      'SELECT to_jsonb(k) AS row FROM match_key k WHERE record_id = ANY($1::uuid[]) ORDER BY record_id, key',
    record_redirect: 'SELECT to_jsonb(r) AS row FROM record_redirect r WHERE record_id = ANY($1::uuid[])',
  };
  const state: Record<string, unknown> = {};
  for (const [table, sql] of Object.entries(tables)) state[table] = await world.dataSource.query(sql, [ids]);
  return state;
}

it('lets who was let read an absorbed record read the one it lives on in, until it is taken back', async () => {
  const [erp, crm] = await twins();
  const { dataSource } = world;
  const userId = randomUUID();
  await dataSource.getRepository(User).insert({
    ...{ id: userId, username: 'zhao', displayName: 'zhao', department: null, roles: ['viewer'] },
    ...{
      passwordHash: '-',
      active: true,
      mustChangePassword: false,
      createdAt: new Date(),
      lastSignInAt: null,
    },
  });
  await dataSource.query(
    `INSERT INTO access_request (id, entity, record_id, kind, reason, state, user_id, requested_at, decided_by, decided_at)
     SELECT gen_random_uuid(), $1, record_id, 'access', '跟进', state, $2, now(),
       CASE state WHEN 'open' THEN NULL ELSE 'li' END, CASE state WHEN 'open' THEN NULL ELSE now() END
     FROM (VALUES ($3::uuid, 'granted'), ($3, 'open'), ($4::uuid, 'open')) AS asked (record_id, state)`,
    [entity, userId, crm, erp],
  );
  const opened = async (): Promise<string[]> =>
    (await dataSource.getRepository(User).findOneByOrFail({ id: userId })).openedRecords;
  const asked = async (): Promise<unknown> =>
    dataSource.query(
      'SELECT record_id AS id, state FROM access_request WHERE user_id = $1 ORDER BY state, record_id',
      [userId],
    );
  const before = await asked();
  const records = [{ id: erp }, { id: crm }];
  const preview = await merges.preview(steward, { entity, survivor: erp, records });
  const { merge: entry } = await merge([erp, crm], { survivor: erp });
  // What the user has asked of the surviving record as well stays behind.
  expect(preview.belongings.access).toBe(1);
  expect((await merges.get(steward, entry.id)).belongings).toEqual(preview.belongings);
  expect(await opened()).toEqual([erp]);
  await merges.unmerge(steward, entry.id, {});
  expect(await opened()).toEqual([crm]);
  expect(await asked()).toEqual(before);
});

it('teaches rules what people merge, by the values of just before, until it is taken back', async () => {
  await world.dataSource.query('TRUNCATE labelled_pair');
  const [erp, crm] = await twins({ city: '上海市' }, { city: '苏州市' });
  const labels = async (): Promise<unknown[]> =>
    world.dataSource.query(
      `SELECT verdict, origin, merge_id AS merge, left_data->>'city' AS "left", right_data->>'city' AS "right"
       FROM labelled_pair WHERE left_id = least($1::uuid, $2) AND right_id = greatest($1::uuid, $2) AND ended_at IS NULL`,
      [erp, crm],
    );
  const { merge: entry } = await merge([erp, crm], { survivor: erp });
  const cities = erp < crm ? ['上海市', '苏州市'] : ['苏州市', '上海市'];
  expect(await labels()).toEqual([
    { verdict: 'match', origin: 'steward', merge: entry.id, left: cities[0], right: cities[1] },
  ]);
  const report = await world.module.get(RuleAccuracyReports).ofRuleInForce(callerWith([]), { entity });
  expect(report).toMatchObject({ figures: { pairs: 1, matches: 1 } });
  await merges.unmerge(steward, entry.id, {});
  expect(await labels()).toEqual([]);
});

describe('the ledger', () => {
  const DAY = 24 * 60 * 60 * 1000;

  it('keeps entries for good and their values for as long as it is told', async () => {
    const [erp, crm] = await twins();
    const { merge: entry } = await merge([erp, crm], { survivor: erp });
    const retention = world.module.get(LedgerRetention);
    const later = new Date(Date.now() + 400 * DAY);
    expect(await retention.expire(later)).toBe(0);

    const { document, version } = await world.module.get(PublishedDefinitions).find('survivorship', entity);
    await world.module.get(DocumentPublisher).publish(callerWith([]), {
      ...{ kind: 'survivorship', key: entity, basedOn: version },
      document: { ...document, keepDays: 365 },
    });
    expect(await retention.expire()).toBe(0);
    expect(await retention.expire(later)).toBeGreaterThan(0);
    expect(await retention.expire(later)).toBe(0);

    const kept = await merges.get(steward, entry.id);
    expect(kept).toMatchObject({ lineage: [], moved: [], merge: { expired: true, survivor: erp } });
    expect(kept.merge.absorbed).toEqual([
      expect.objectContaining({ id: crm, code: expect.any(String) as string }),
    ]);
    expect((await reader.get(steward, entity, crm)).id).toBe(erp);
    expect((await refusalOf(merges.unmerge(steward, entry.id, {}))).code).toBe('merge-expired');
    const change = world.dataSource.query('UPDATE record_merge SET reason = $1', ['x']);
    await expect(change).rejects.toThrow('never changed');
  });
});

describe('a merge', () => {
  it('leaves one primary row, that of the surviving record', async () => {
    const [a, b] = await twins(
      { contacts: [{ name: '王' }, { name: '李', isPrimary: true }] },
      { contacts: [{ name: '赵' }] },
    );
    expect((await reader.get(steward, entity, b)).data['contacts']).toEqual([
      { name: '赵', isPrimary: true },
    ]);
    const { record } = await merge([a, b], { survivor: a });
    expect(record.data['contacts']).toEqual([
      { name: '王' },
      { name: '李', isPrimary: true },
      { name: '赵' },
    ]);
    const several = [
      { name: '王', isPrimary: true },
      { name: '李', isPrimary: true },
    ];
    const error = await refusalOf(edit(a, { contacts: several }));
    expect(error.details.findings).toContainEqual(
      expect.objectContaining({ code: 'several-primary-rows', pointer: '/contacts/1/isPrimary' }),
    );
  });

  it('stores exactly what its preview shows, with the winner of each field by the rules', async () => {
    const [erp, crm] = await twins(
      { creditGrade: 'A', doNotContact: false, tags: ['老客户'] },
      { creditGrade: 'C', doNotContact: true, tags: ['展会'], creditLimit: 1000 },
    );
    const records = [{ id: crm }, { id: erp }];
    const preview = await merges.preview(steward, { entity, records });
    const { record, merge: entry } = await merges.merge(steward, { entity, records });
    expect(preview).toMatchObject({ survivor: erp, proposedBy: 'sourceTrust', undecided: [], overruled: [] });
    expect(record).toMatchObject({ id: erp, data: preview.data });
    const [stored] = await world.dataSource.query<object[]>('SELECT findings FROM record WHERE id = $1', [
      erp,
    ]);
    expect(stored).toEqual({ findings: preview.findings });
    expect(record.data).toMatchObject({
      creditGrade: 'C',
      doNotContact: true,
      tags: ['老客户', '展会'],
      creditLimit: 1000,
      city: '上海市',
    });
    expect(entry).toMatchObject({
      kind: 'merge',
      survivor: erp,
      absorbed: [{ id: crm, restored: false }],
      actor: 'li',
    });
    const { lineage } = await merges.get(steward, entry.id);
    expect(lineage).toContainEqual({
      field: 'creditGrade',
      unit: 'creditGrade',
      rule: 'creditGrade',
      by: 'restrictive',
      from: [crm],
      losing: [{ record: erp, value: 'A', by: 'restrictive' }],
    });
  });

  it('leads the old id to the record it lives on in, through further merges, and keeps its code taken', async () => {
    const [a, b] = await twins();
    const [c] = await twins();
    const code = (await reader.get(steward, entity, b)).code;
    await merge([a, b], { survivor: a });
    await merge([a, c], { survivor: c });
    expect((await reader.get(steward, entity, b)).id).toBe(c);
    const late = await refusalOf(editing.update(steward, entity, b, 1, { data: { city: '北京市' } }));
    expect(late).toMatchObject({ code: 'record-absorbed', details: { records: [c] } });
    const taken = await refusalOf(
      editing.create(steward, entity, { data: { code, name: '别的客户一家' }, override }),
    );
    expect(taken.details.findings).toContainEqual(expect.objectContaining({ field: 'code' }));
    const drawn = await Promise.all((await twins()).map((id) => reader.get(steward, entity, id)));
    const earlier = await world.dataSource.query<{ code: string }[]>(
      `SELECT data->>'code' AS code FROM record WHERE id <> ALL($1::uuid[])`,
      [drawn.map(({ id }) => id)],
    );
    expect(earlier.filter(({ code: known }) => drawn.some((record) => record.code === known))).toEqual([]);
    expect(drawn.map((record) => record.code)).not.toContain(code);
  });

  it('takes what a person chooses, except what is milder than a restriction', async () => {
    const [erp, crm] = await twins({ mobile: '13911112222', blacklisted: true }, { blacklisted: false });
    const choices = {
      mobile: { record: crm },
      blacklisted: { record: crm },
      remark: { values: { remark: '合并时核对过' } },
      address: { record: crm },
    };
    const preview = await merges.preview(steward, { entity, records: [{ id: erp }, { id: crm }], choices });
    expect(preview.overruled).toEqual(['blacklisted']);
    const { record } = await merge([erp, crm], { choices });
    expect(record.data).toMatchObject({ blacklisted: true, remark: '合并时核对过' });
    expect(record.data['mobile']).toBe(preview.records.find(({ id }) => id === crm)?.data['mobile']);
    expect(record.data).not.toHaveProperty('city');
  });

  it('shows any records side by side, and says of whom it cannot', async () => {
    const comparisons = world.module.get(RecordComparisons);
    const [a, b] = await twins({ creditGrade: 'A' }, { creditGrade: 'C' });
    const [c] = await twins();
    const shown = await comparisons.of(steward, { entity, records: [b, c, a] });
    expect(shown.members.map(({ record }) => record.id)).toEqual([b, c, a]);
    expect(shown).toMatchObject({ entity, proposedSurvivor: a, vetoes: [], linkOnly: [], groups: [] });
    expect(shown.fields.find(({ field }) => field === 'creditGrade')).toMatchObject({
      ...{ differs: true, isIncomplete: true, by: 'restrictive', chosen: [b] },
      cells: [{ record: b, value: 'C', source: 'crm' }, { record: c }, { record: a, value: 'A' }],
    });
    expect(shown.links.map(({ left, right, isFound }) => [left, right, isFound])).toEqual([
      [b, c, false],
      [b, a, false],
      [c, a, false],
    ]);
    expect(shown.units).toContainEqual({ id: 'creditGrade', fields: ['creditGrade'] });
    expect(shown.units.find(({ id }) => id === 'address')?.fields).toContain('city');
    expect(shown.units.map(({ id }) => id)).not.toContain('code');
    const codeOf = async (records: string[], caller = steward): Promise<string> =>
      (await refusalOf(comparisons.of(caller, { entity, records }))).code;
    expect(await codeOf([a, a])).toBe('merge-not-valid');
    expect(await codeOf([a, randomUUID()])).toBe('record-not-found');
    expect(await codeOf([a, b], viewer)).toBe('not-allowed');
    const { merge: made } = await merge([a, b], { survivor: a });
    expect(await codeOf([b, c])).toBe('record-absorbed');
    await merges.unmerge(steward, made.id, {});
    expect((await comparisons.of(steward, { entity, records: [b, c] })).members).toHaveLength(2);
  });

  it('stores what a person typed as what a person typed, once the rules allow it', async () => {
    const [erp, crm] = await twins(
      { creditLimit: 10, tags: ['老客户'] },
      { creditLimit: 20, tags: ['展会'] },
    );
    const records = [{ id: erp }, { id: crm }];
    const typed = {
      creditLimit: { values: { creditLimit: 15000 } },
      tags: { values: { tags: ['重点'] } },
      mobile: { values: { mobile: '139 1111 2222' } },
    };
    const wrong = { ...typed, creditLimit: { values: { creditLimit: '很多' } } };
    const bad = await merges.preview(steward, { entity, records, choices: wrong });
    expect(bad.verdict).toBe('block');
    expect(bad.findings).toContainEqual(expect.objectContaining({ field: 'creditLimit', severity: 'block' }));
    expect((await refusalOf(merge([erp, crm], { choices: wrong }))).code).toBe('record-not-valid');
    const preview = await merges.preview(steward, { entity, records, choices: typed });
    const { record, merge: entry } = await merge([erp, crm], { choices: typed });
    expect(record.data).toEqual(preview.data);
    expect(record.data).toMatchObject({ creditLimit: 15000, tags: ['重点'], mobile: '+8613911112222' });
    const { lineage } = await merges.get(steward, entry.id);
    const typedFields = lineage.filter(({ by, from }) => by === 'choice' && from.length === 0);
    expect(typedFields.map(({ field }) => field).sort()).toEqual(['creditLimit', 'mobile', 'tags']);
    expect(lineage.find(({ field }) => field === 'creditLimit')?.losing).toHaveLength(2);
  });

  it('is refused with the place of what makes no sense', async () => {
    const [a, b] = await twins();
    const problemsOf = async (more: object): Promise<unknown> =>
      (
        await refusalOf(merges.preview(steward, { entity, records: [{ id: a }, { id: b }], ...more }))
      ).details.problems?.map(({ code, pointer }) => `${code} ${pointer}`);
    const stranger = '99999999-9999-4999-8999-999999999999';
    expect(await problemsOf({ records: [{ id: a }, { id: a }] })).toEqual(['record-twice /records/1']);
    expect(await problemsOf({ survivor: stranger })).toEqual(['foreign-survivor /survivor']);
    expect(await problemsOf({ choices: { nam: { record: a } } })).toEqual(['unknown-unit /choices/nam']);
    expect(await problemsOf({ choices: { name: { record: stranger } } })).toEqual([
      'foreign-record /choices/name/record',
    ]);
    expect(await problemsOf({ choices: { code: { record: a } } })).toEqual(['identity-unit /choices/code']);
    expect(await problemsOf({ choices: { name: { values: { city: '上海市' } } } })).toEqual([
      'foreign-field /choices/name/values/city',
    ]);
    expect((await refusalOf(merge([a, stranger]))).code).toBe('record-not-found');
    expect(
      (await refusalOf(merges.merge(steward, { entity, records: [{ id: a, version: 7 }, { id: b }] }))).code,
    ).toBe('version-stale');
    expect((await refusalOf(merges.merge(viewer, { entity, records: [{ id: a }, { id: b }] }))).code).toBe(
      'not-allowed',
    );
  });

  it('is refused as a whole when its result breaks a rule', async () => {
    const [a, b] = await twins();
    const before = await stateOf([a, b]);
    const error = await refusalOf(merge([a, b], { choices: { name: { values: {} } } }));
    expect(error.code).toBe('record-not-valid');
    expect(await stateOf([a, b])).toEqual(before);
  });

  it('of overlapping records by two stewards at once is made once; the other hears what happened', async () => {
    const [a, b] = await twins();
    const [c] = await twins();
    const outcomes = await Promise.allSettled([
      merge([a, b], { survivor: a }),
      merge([b, c], { survivor: c }),
      merge([c, a], { survivor: c }),
    ]);
    const made = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(made.length).toBeGreaterThan(0);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(['record-absorbed', 'version-stale', 'record-not-found']).toContain(
          (outcome.reason as PlatformError).code,
        );
    const rows: { count: number }[] = await world.dataSource.query(
      `SELECT (SELECT count(*) FROM record WHERE id = ANY($1::uuid[]))::integer
            + (SELECT count(*) FROM record_redirect WHERE record_id = ANY($1::uuid[]))::integer AS count`,
      [[a, b, c]],
    );
    expect(rows[0]?.count).toBe(3);
  });
});

describe('an unmerge', () => {
  it('right after the merge gives the start: values, rows, waivers, unique values and what finds them', async () => {
    const contacts = [{ name: '王', mobile: '13911110001', isPrimary: true }];
    const [a, b] = await twins(
      { contacts },
      { contacts: [{ name: '李', mobile: '13911110002' }], uscc: '91350100M000100Y43' },
    );
    const before = await stateOf([a, b]);
    const { merge: entry } = await merge([a, b]);
    expect(await stateOf([a, b])).not.toEqual(before);
    const preview = await merges.previewUnmerge(steward, entry.id, {});
    const { survivor, restored } = await merges.unmerge(steward, entry.id, { reason: '不是同一家' });
    expect(preview).toMatchObject({ data: survivor.data, laterEdits: [], restored: [{ id: b }] });
    expect(restored.map(({ id }) => id)).toEqual([b]);
    expect(await stateOf([a, b])).toEqual(before);
    const history = await world.module.get(HistoryReader).list(steward, entity, b, { limit: 5 });
    expect(history.items[0]).toMatchObject({ action: 'unmerge', reason: '不是同一家', actor: 'li' });
    expect((await refusalOf(merges.unmerge(steward, entry.id, {}))).code).toBe('merge-taken-back');
  });

  it('keeps what somebody entered since where the person says', async () => {
    const [a, b] = await twins({ mobile: '13900000001' }, { mobile: '13900000002' });
    const { merge: entry } = await merge([a, b], { survivor: a, choices: { mobile: { record: b } } });
    await edit(a, { mobile: '13900000003', city: '杭州市', province: '浙江省' });
    const preview = await merges.previewUnmerge(steward, entry.id, {});
    expect(preview.laterEdits).toContainEqual({
      ...{ field: 'mobile', stored: '+8613900000002', current: '+8613900000003', target: '+8613900000001' },
      stays: false,
    });
    expect(preview.laterEdits.map(({ field }) => field).sort()).toEqual(['city', 'mobile', 'province']);
    const wrong = await refusalOf(
      merges.unmerge(steward, entry.id, { allocate: { name: { to: 'restored' } } }),
    );
    expect(wrong.details.problems).toMatchObject([{ code: 'not-edited', pointer: '/allocate/name' }]);
    const { survivor, restored } = await merges.unmerge(steward, entry.id, {
      allocate: { mobile: { to: 'restored' }, city: { to: 'both' }, province: { to: 'both' } },
    });
    expect(survivor.data).toMatchObject({ mobile: '+8613900000001', city: '杭州市' });
    expect(restored[0]?.data).toMatchObject({ mobile: '+8613900000003', city: '杭州市' });
  });

  it('lets a restriction that was set since hold for every record', async () => {
    const [a, b] = await twins({ tags: ['一'] }, { tags: ['二'] });
    const { merge: entry } = await merge([a, b], { survivor: a });
    await edit(a, { doNotContact: true, tags: ['二', '三'] });
    const {
      survivor,
      restored,
      merge: undone,
    } = await merges.unmerge(steward, entry.id, {
      allocate: { doNotContact: { to: 'both' }, tags: { to: 'restored', record: b } },
    });
    expect(survivor.data).toMatchObject({ doNotContact: true, tags: ['一'] });
    expect(restored[0]?.data).toMatchObject({ doNotContact: true, tags: ['二', '三'] });
    expect((await merges.get(steward, undone.id)).allocations).toEqual([
      { field: 'doNotContact', to: 'both', record: b },
      { field: 'tags', to: 'restored', record: b },
    ]);
  });

  it('in part leaves the others merged, and in the end gives the start', async () => {
    const [a, b] = await twins({ tags: ['一'] }, { tags: ['二'] });
    const c = await create({
      name: `${tradeName(serial + 1000)}农业合作社`,
      tags: ['三'],
      email: 'c@example.cn',
    });
    const before = await stateOf([a, b, c]);
    const { merge: entry } = await merge([a, b, c], { survivor: a });
    const part = await merges.unmerge(steward, entry.id, { records: [b] });
    expect(part.survivor.data).toMatchObject({ tags: ['一', '三'], email: 'c@example.cn' });
    expect((await reader.get(steward, entity, b)).id).toBe(b);
    expect((await reader.get(steward, entity, c)).id).toBe(a);
    await merges.unmerge(steward, entry.id, {});
    expect(await stateOf([a, b, c])).toEqual(before);
  });

  it('waits until a later merge of the surviving record is taken back', async () => {
    const [a, b] = await twins();
    const [c] = await twins();
    const inner = await merge([a, b], { survivor: a });
    const outer = await merge([a, c], { survivor: c });
    const error = await refusalOf(merges.unmerge(steward, inner.merge.id, {}));
    expect(error).toMatchObject({ code: 'record-absorbed', details: { records: [c] } });
    await merges.unmerge(steward, outer.merge.id, {});
    await merges.unmerge(steward, inner.merge.id, {});
    expect((await reader.get(steward, entity, b)).id).toBe(b);
  });

  it('leaves a unique value with whoever took it meanwhile, as a conflict', async () => {
    const uscc = '91310000MA1K000180';
    const [a, b] = await twins({}, { uscc });
    const { merge: entry } = await merge([a, b], { survivor: a, choices: { uscc: { values: {} } } });
    const other = await create({ name: '广州全然无关贸易有限公司', uscc });
    const { restored } = await merges.unmerge(steward, entry.id, {});
    expect(restored[0]?.data['uscc']).toBe(uscc);
    const rows: unknown[] = await world.dataSource.query(
      'SELECT record_id FROM unique_conflict WHERE record_id = $1',
      [b],
    );
    expect(rows).toHaveLength(1);
    expect((await reader.get(steward, entity, other)).data['uscc']).toBe(uscc);
  });
});

describe('the ledger', () => {
  it('tells every merge and unmerge of a record, newest first, and is never changed', async () => {
    const [a, b] = await twins();
    const { merge: entry } = await merge([a, b], { reason: '同一家' });
    await merges.unmerge(steward, entry.id, {});
    const { items, total } = await merges.list(steward, { entity, record: b });
    expect(items).toMatchObject([
      { kind: 'unmerge', undoes: entry.id, absorbed: [{ id: b }] },
      { kind: 'merge', reason: '同一家', absorbed: [{ id: b, restored: true }] },
    ]);
    expect(total).toBe(2);
    const first = await merges.list(steward, { entity, record: b, limit: 1 });
    const second = await merges.list(steward, {
      entity,
      record: b,
      limit: 1,
      cursor: first.nextCursor ?? '',
    });
    expect(second.items[0]?.id).toBe(entry.id);
    await expect(
      world.dataSource.query('DELETE FROM record_merge WHERE id = $1', [entry.id]),
    ).rejects.toThrow(/never changed/);
  });
});
