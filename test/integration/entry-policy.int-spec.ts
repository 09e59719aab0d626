import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemCaller, User, UserService } from '@guiyi/access';
import type {
  ApiProblem,
  ChangeRequestDetail,
  ChangeRequestList,
  ChangeRequestView,
  CheckResult,
  CrossEntityRule,
  DocumentKind,
  DuplicateOverrideList,
  HotSpotRecordList,
  HotSpotReport,
  LabelSuggestionList,
  MatchingDocument,
  RecordList,
  RecordData,
  RecordWriteResult,
  RolesDocument,
  SourceLinkView,
} from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { ImportRunner, ImportService, ResultFile, StoredFiles } from '@guiyi/imports';
import { RecordWriter, type WriteOutcome } from '@guiyi/records';
import type { Response } from 'supertest';
import { DataSource } from 'typeorm';
import { type ApiWorld, createApiWorld } from '../support/api-world';
import { copyDefinitions } from '../support/project-copy';
import { writeSupplierDefinitions } from '../support/second-entity';

jest.setTimeout(120_000);

let project: string;
let world: ApiWorld;
let steward: string;
/** Two people who enter customers in one department, and one in another. */
let li: string;
let wang: string;
let zhao: string;
/** Decides in the department of the first two only. */
let lead: string;

type Json = Record<string, unknown>;

async function publish<Document>(kind: DocumentKind, key: string, change: (document: Document) => void) {
  const { body } = await world.as(world.adminToken).get(`/api/definitions/${kind}/${key}`).expect(200);
  const { document, version } = body as { document: Document; version: number };
  const changed = structuredClone(document);
  change(changed);
  await world.application
    .get(DocumentPublisher)
    .publish(systemCaller('test'), { kind, key, document: changed, basedOn: version });
}

const title = (text: string) => ({ 'zh-CN': text, en: text });

/** Suppliers are looked for among the customers; nothing is done about it until a test says so. */
async function definitionsWithSuppliers(): Promise<string> {
  const project = await copyDefinitions();
  await writeSupplierDefinitions(project);
  const rules = join(project, 'rules/supplier/matching.json');
  const document = JSON.parse(await readFile(rules, 'utf8')) as MatchingDocument;
  const fields = [
    { own: 'name', other: 'name' },
    { own: 'phone', other: 'mobile' },
  ];
  const crossEntity = [{ entity: 'customer', fields, link: 'customer' }];
  await writeFile(rules, JSON.stringify({ ...document, crossEntity }));
  return project;
}

beforeAll(async () => {
  project = await definitionsWithSuppliers();
  world = await createApiWorld({ projectDirectory: project });
  await publish<RolesDocument>('roles', 'roles', ({ roles }) => {
    const editor = roles.find(({ id }) => id === 'editor')!;
    roles.push({
      ...structuredClone(editor),
      id: 'lead',
      title: title('组长'),
      capabilities: [...editor.capabilities, 'records.approve', 'hotSpots.read'],
      editScope: 'department',
    });
  });
  await publish<MatchingDocument>('matching', 'customer', ({ actions }) => {
    actions.policies = [
      {
        id: 'crm-logged',
        title: title('CRM 放行'),
        when: { sources: ['crm'], doors: ['create'] },
        action: 'log',
      },
      {
        id: 'editors-ask',
        title: title('录入员须申请'),
        when: { roles: ['editor', 'lead'], bands: ['match'], decidedBy: 'score' },
        action: 'changeRequest',
      },
    ];
  });
  steward = await world.userWith({ username: 'steward', roles: ['steward'] });
  li = await world.userWith({ username: 'li', roles: ['editor'], department: 'service' });
  wang = await world.userWith({ username: 'wang', roles: ['editor'], department: 'service' });
  zhao = await world.userWith({ username: 'zhao', roles: ['editor'], department: 'purchasing' });
  lead = await world.userWith({ username: 'lead', roles: ['lead'], department: 'service' });
});

afterAll(async () => {
  await world.close();
  await rm(project, { recursive: true });
});

const send = (token: string, data: Json, more: Json = {}) =>
  world
    .as(token)
    .post('/api/entities/customer/records')
    .send({ data, ...more });

const create = async (token: string, data: Json, more: Json = {}): Promise<string> =>
  ((await send(token, data, more).expect(201)).body as RecordWriteResult).record.id;

const ask = (token: string, input: Json) =>
  world
    .as(token)
    .post('/api/change-requests')
    .send({ entity: 'customer', reason: '集团另一家公司', ...input });

const decide = (token: string, id: string, verb: string, body: Json = {}) =>
  world.as(token).post(`/api/change-requests/${id}/${verb}`).send(body);

const problemOf = ({ body }: Response): ApiProblem => body as ApiProblem;
const requestOf = ({ body }: Response): ChangeRequestView => body as ChangeRequestView;

const detailOf = async (token: string, id: string): Promise<ChangeRequestDetail> =>
  (await world.as(token).get(`/api/change-requests/${id}`).expect(200)).body as ChangeRequestDetail;

const listOf = async (token: string, query: Json = {}): Promise<string[]> =>
  (
    (await world.as(token).get('/api/change-requests').query(query).expect(200)).body as ChangeRequestList
  ).items.map(({ id }) => id);

let serial = 0;
/** A customer, and one that the score calls the same. */
function twins(): { first: Json; second: Json; mobile: string } {
  serial += 1;
  const character = (by: number): string => String.fromCharCode(0x4e8c + serial * by);
  const name = `上海${character(37)}${character(53)}${character(71)}机械有限公司`;
  const mobile = `1381234${1000 + serial * 7}`;
  return { mobile, first: { name, mobile, department: 'service' }, second: { name, mobile, city: '上海市' } };
}

describe('what an entry that looks like a record meets', () => {
  it('depends on the role, the clause, the source and the door, and says why', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const refused = problemOf(await send(li, second).expect(409));
    expect(refused.code).toBe('duplicate-record');
    expect(refused.duplicates?.[0]).toMatchObject({
      ...{ band: 'match', action: 'changeRequest', policy: 'editors-ask' },
      actionReason: {
        'zh-CN': '须提交变更申请：按策略“录入员须申请”，入口 新建，自动匹配区间，角色 业务录入员',
      },
    });
    // A reason is no approval.
    await send(li, second, { override: { reason: '另一家' } }).expect(409);
    const { body } = await world
      .as(li)
      .post('/api/entities/customer/records/check')
      .send({ data: second })
      .expect(200);
    expect((body as CheckResult).outcome).toBe('block');
    const blocked = problemOf(await send(steward, second, { override: { reason: '另一家' } }).expect(409));
    expect(blocked.duplicates?.[0]).toMatchObject({ action: 'block', policy: null });
  });

  it('is let through and kept when the source is trusted', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const id = await create(steward, { ...second, source: 'crm' });
    const { body } = await world
      .as(steward)
      .get('/api/duplicate-overrides')
      .query({ record: id })
      .expect(200);
    expect((body as DuplicateOverrideList).items).toMatchObject([
      {
        ...{ kind: 'logged', door: 'create', actor: 'steward', source: 'crm', reason: null, outcome: 'none' },
        candidates: [{ action: 'log', policy: 'crm-logged', band: 'match' }],
      },
    ]);
  });
});

describe('a change request', () => {
  it('keeps a refused entry whole, and becomes the record when it is approved', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const sourceKeys = [{ source: 'erp', key: `K-${serial}` }];
    const sent = requestOf(await ask(li, { data: second, sourceKeys }).expect(201));
    expect(sent).toMatchObject({
      ...{ kind: 'create', state: 'open', title: second['name'], own: true, requestedBy: 'li' },
      ...{ owner: 'li', department: 'service', candidates: 1, decidedBy: null },
    });
    // Sent again, it is the same request.
    expect(requestOf(await ask(li, { data: second, sourceKeys }).expect(201)).id).toBe(sent.id);

    // Colleagues see it when they decide, and only what is in their reach.
    await world.as(wang).get(`/api/change-requests/${sent.id}`).expect(404);
    await decide(wang, sent.id, 'approve').expect(403);
    expect(await listOf(zhao)).not.toContain(sent.id);
    expect(await listOf(lead, { state: 'open' })).toContain(sent.id);
    // Whoever asked has met too many hidden records to try any further; who decides is not held up by that.
    await world.application.get(DataSource).query(
      `INSERT INTO blind_hit (token_hash, user_id, entity, record_id, at)
       SELECT sha256(number::text::bytea), app_user.id, 'customer', gen_random_uuid(), now()
       FROM app_user, generate_series(1, 60) AS number WHERE username = 'li'`,
    );
    expect(problemOf(await ask(li, { data: second }).expect(429)).code).toBe('too-many-requests');
    const detail = await detailOf(lead, sent.id);
    expect(detail).toMatchObject({
      ...{ data: { name: second['name'] }, current: null, outcome: 'warn', problem: null },
      duplicates: [{ action: 'changeRequest' }],
      actions: { approve: true, reject: true, useExisting: true, withdraw: false },
    });

    const approved = requestOf(await decide(lead, sent.id, 'approve', { reason: '已核实' }).expect(200));
    expect(approved).toMatchObject({ state: 'approved', decidedBy: 'lead', decisionReason: '已核实' });
    await world.application.get(DataSource).query('DELETE FROM blind_hit');
    const record = await world.as(li).get(`/api/entities/customer/records/${approved.resultId}`).expect(200);
    expect(record.body).toMatchObject({
      createdBy: 'li',
      owner: 'li',
      department: 'service',
      data: { name: second['name'] },
    });
    const overrides = await world
      .as(steward)
      .get('/api/duplicate-overrides')
      .query({ kind: 'approved', record: approved.resultId })
      .expect(200);
    expect((overrides.body as DuplicateOverrideList).items).toMatchObject([
      { actor: 'li', reason: '集团另一家公司', changeRequestId: sent.id },
    ]);
    const keys = await world.application
      .get(DataSource)
      .query<{ record_id: string }[]>('SELECT record_id FROM record_source WHERE source_key = $1', [
        sourceKeys[0]!.key,
      ]);
    expect(keys).toEqual([{ record_id: approved.resultId }]);
    expect(problemOf(await decide(lead, sent.id, 'reject', { reason: '重复' }).expect(409)).code).toBe(
      'change-request-decided',
    );
    expect((await detailOf(li, sent.id)).outcome).toBeNull();
  });

  it('is decided once, however many decide at the same moment', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const { id } = requestOf(await ask(li, { data: second }).expect(201));
    const answers = await Promise.all([
      decide(lead, id, 'approve'),
      decide(lead, id, 'approve'),
      decide(lead, id, 'reject', { reason: '已存在' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { body } = await world
      .as(steward)
      .get('/api/entities/customer/records')
      .query({ search: second['mobile'] })
      .expect(200);
    const { state } = (await detailOf(li, id)).request;
    expect((body as { total: number }).total).toBe(state === 'approved' ? 2 : 1);
  });

  it('changes a record as it is now, and says when that has moved on', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const mine = await create(li, {
      name: `${second['name'] as string}分部`,
      email: `a${serial}@example.cn`,
    });
    const data = { name: second['name'], mobile: second['mobile'] };
    expect(problemOf(await ask(li, { recordId: mine, data }).expect(428)).code).toBe('version-required');
    const { id } = requestOf(await ask(li, { recordId: mine, version: 1, data }).expect(201));
    await world
      .as(li)
      .patch(`/api/entities/customer/records/${mine}`)
      .set('If-Match', '"1"')
      .send({ data: { remark: '已联系' } })
      .expect(200);
    const detail = await detailOf(lead, id);
    expect(detail).toMatchObject({
      data: { name: data.name, mobile: `+86${second['mobile'] as string}` },
      outcome: 'warn',
      current: { version: 2, data: { remark: '已联系' } },
    });
    expect(problemOf(await decide(lead, id, 'approve').expect(412)).code).toBe('version-stale');
    await decide(lead, id, 'approve', { version: 2 }).expect(200);
    const { body } = await world.as(li).get(`/api/entities/customer/records/${mine}`).expect(200);
    expect(body).toMatchObject({
      version: 3,
      data: { name: data.name, mobile: `+86${second['mobile'] as string}`, remark: '已联系' },
    });
    expect(await listOf(li, { record: mine })).toEqual([id]);
  });

  it('is answered with the record that is there, rejected or withdrawn', async () => {
    const { first, second } = twins();
    const there = await create(steward, first);
    const again = async (): Promise<string> => requestOf(await ask(li, { data: second }).expect(201)).id;
    const used = await again();
    await decide(wang, used, 'use-existing', { recordId: there }).expect(404);
    const answer = await decide(li, used, 'use-existing', { recordId: there }).expect(200);
    expect(requestOf(answer)).toMatchObject({ state: 'usedExisting', resultId: there });
    const rejected = await again();
    const reason = '就是同一家';
    expect(requestOf(await decide(lead, rejected, 'reject', { reason }).expect(200))).toMatchObject({
      state: 'rejected',
      decisionReason: reason,
    });
    const withdrawn = await again();
    await decide(lead, withdrawn, 'withdraw').expect(404);
    expect(requestOf(await decide(li, withdrawn, 'withdraw').expect(200)).state).toBe('withdrawn');
    expect(new Set([used, rejected, withdrawn]).size).toBe(3);
    expect(await listOf(li, { mine: true, state: 'open' })).toEqual([]);
  });

  it('is not for what can be saved, what is wrong, what is blocked, and what one may not write', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const fine = { name: `北京${String.fromCharCode(0x7000 + serial)}软件有限公司` };
    expect(problemOf(await ask(li, { data: fine }).expect(409)).code).toBe('change-request-needless');
    expect(problemOf(await ask(li, { data: { mobile: second['mobile'] } }).expect(422)).code).toBe(
      'record-not-valid',
    );
    expect(problemOf(await ask(steward, { data: second }).expect(409)).code).toBe('duplicate-record');
    const hidden = problemOf(await ask(li, { data: { ...second, creditLimit: 5 } }).expect(403));
    expect(hidden.code).toBe('field-not-allowed');
    const viewer = await world.userWith({ username: 'kan', roles: ['viewer'], department: 'service' });
    await ask(viewer, { data: second }).expect(403);
  });

  it('cannot be approved by whoever asked when the roles want another person, nor for somebody who is gone', async () => {
    const { first, second } = twins();
    await create(steward, first);
    const { id } = requestOf(await ask(lead, { data: second }).expect(201));
    await publish<RolesDocument>('roles', 'roles', (document) => {
      document.changeRequests = { secondPerson: true };
    });
    expect((await detailOf(lead, id)).actions.approve).toBe(false);
    expect(problemOf(await decide(lead, id, 'approve').expect(409)).code).toBe('change-request-own');
    await world.application
      .get(DataSource)
      .query(`UPDATE app_user SET active = false WHERE username = 'lead'`);
    const gone = problemOf(await decide(steward, id, 'approve').expect(409));
    expect(gone.code).toBe('change-request-requester');
    expect(await detailOf(steward, id)).toMatchObject({ outcome: 'refused', problem: gone.code });
    await world.application
      .get(DataSource)
      .query(`UPDATE app_user SET active = true WHERE username = 'lead'`);
    await decide(steward, id, 'approve').expect(200);
  });
});

describe('where duplicates come from', () => {
  const report = async (token: string, query: Json): Promise<HotSpotReport> =>
    (
      await world
        .as(token)
        .get('/api/hot-spots')
        .query({ entity: 'customer', ...query })
        .expect(200)
    ).body as HotSpotReport;
  const from = new Date().toISOString();

  it('is counted from merges, groups and overridden warnings, for the rows that one may read', async () => {
    const since = new Date().toISOString();
    const pairs = await Promise.all(
      [0, 1, 2].map(async () => {
        const { first, mobile } = twins();
        const kept = await create(steward, { ...first, source: 'erp' });
        // The number is the same, the name nearly: the review band, which warns.
        const other = { name: (first['name'] as string).replace('机械', '建材'), mobile };
        return { kept, other };
      }),
    );
    const copies: string[] = [];
    for (const { other } of pairs) {
      const reason = { override: { reason: '同一部电话' } };
      await send(li, { ...other, source: 'website' }).expect(409);
      copies.push(await create(li, { ...other, source: 'website' }, reason));
    }
    const [merged, waiting] = pairs;
    await world
      .as(steward)
      .post('/api/merges')
      .send({
        entity: 'customer',
        records: [{ id: merged!.kept }, { id: copies[0] }],
        survivor: merged!.kept,
      })
      .expect(201);
    await waitingGroup([waiting!.kept, copies[1]!]);

    const bySource = await report(steward, { by: 'source', from: since });
    expect(bySource.rows[0]).toMatchObject({
      key: 'website',
      figures: {
        ...{ created: 3, duplicates: 2, merged: 1, waiting: 1 },
        ...{ overridden: 3, overriddenDuplicates: 2 },
      },
    });
    expect(bySource.total).toMatchObject({ created: 6, duplicates: 2 });
    expect((await report(steward, { by: 'user', from: since })).rows[0]).toMatchObject({
      key: 'li',
      figures: { created: 3, duplicates: 2 },
    });
    expect((await report(steward, { by: 'door', from: since })).rows).toMatchObject([
      { key: 'create', figures: { created: 6, duplicates: 2 } },
    ]);
    expect((await report(steward, { by: 'month', from: since, user: 'li' })).rows).toHaveLength(1);

    const list = await world
      .as(steward)
      .get('/api/hot-spots/duplicates')
      .query({ entity: 'customer', from: since, limit: 1 })
      .expect(200);
    const firstPage = list.body as HotSpotRecordList;
    const next = await world
      .as(steward)
      .get('/api/hot-spots/duplicates')
      .query({ entity: 'customer', from: since, limit: 1, cursor: firstPage.nextCursor })
      .expect(200);
    const items = [...firstPage.items, ...(next.body as HotSpotRecordList).items];
    expect(
      items.map(({ recordId, outcome, createdBy, source }) => [recordId, outcome, createdBy, source]),
    ).toEqual([
      [copies[1], 'waiting', 'li', 'website'],
      [copies[0], 'merged', 'li', 'website'],
    ]);
    expect((next.body as HotSpotRecordList).nextCursor).toBeNull();

    // The merge has told of one pair; the others are there to be judged, and are no more once they are.
    const origin = { kept: merged!.kept, copy: copies[0]! };
    expect(await labelsOf([origin.kept, origin.copy])).toEqual([
      { verdict: 'match', origin: 'steward', givenBy: 'steward' },
    ]);
    const passed = async (): Promise<string[][]> => {
      const query = { entity: 'customer', of: 'overrides', limit: 50 };
      const { body } = await world
        .as(steward)
        .get('/api/labelled-pairs/suggestions')
        .query(query)
        .expect(200);
      return (body as LabelSuggestionList).items.map(({ left, right }) => [left.id, right.id].sort());
    };
    const open = [1, 2].map((place) => [pairs[place]!.kept, copies[place]!].sort());
    const before = await passed();
    expect(before).toEqual(expect.arrayContaining(open));
    expect(before).not.toContainEqual([origin.kept, origin.copy].sort());
    const [left, right] = open[1] as [string, string];
    const verdict = { entity: 'customer', left, right, verdict: 'different' };
    await world.as(steward).post('/api/labelled-pairs').send(verdict).expect(200);
    expect(await passed()).not.toContainEqual(open[1]);
    expect(await labelsOf([left, right])).toEqual([
      { verdict: 'different', origin: 'steward', givenBy: 'steward' },
    ]);

    // Who leads another department counts nothing of this one.
    const other = await world.userWith({ username: 'qian', roles: ['lead'], department: 'purchasing' });
    expect((await report(other, { by: 'source', from: since })).total.created).toBe(0);
    await world.as(li).get('/api/hot-spots').query({ entity: 'customer' }).expect(403);
  });

  it('tells nobody who may not see history who did what', async () => {
    await publish<RolesDocument>('roles', 'roles', ({ roles }) => {
      const role = roles.find(({ id }) => id === 'lead')!;
      role.capabilities = role.capabilities.filter((capability) => capability !== 'records.history');
      role.fields.except = { ...role.fields.except, source: 'hidden' };
    });
    const query = { entity: 'customer', from };
    await world
      .as(lead)
      .get('/api/hot-spots')
      .query({ ...query, by: 'user' })
      .expect(403);
    await world
      .as(lead)
      .get('/api/hot-spots')
      .query({ ...query, by: 'source' })
      .expect(403);
    await world.as(lead).get('/api/duplicate-overrides').query({ actor: 'li' }).expect(403);
    const list = await world.as(lead).get('/api/hot-spots/duplicates').query(query).expect(200);
    const { items } = list.body as HotSpotRecordList;
    for (const item of items) expect(item).toMatchObject({ createdBy: null, source: null });
    // Nor do those who may not see where a record comes from learn what it is called there.
    const path = '/api/entities/customer';
    const own = (await world.as(lead).get(`${path}/records`).query({ limit: 1 }).expect(200))
      .body as RecordList;
    const id = own.items[0]!.id;
    const key = { source: 'erp', key: 'K-77' };
    const link = (await world.as(steward).post(`${path}/records/${id}/sources`).send(key).expect(200))
      .body as SourceLinkView;
    expect((await world.as(lead).get(`${path}/records/${id}/sources`).expect(200)).body).toEqual({
      items: [],
    });
    await world.as(lead).get(`${path}/source-keys`).query(key).expect(404);
    for (const refused of [
      world
        .as(lead)
        .post(`${path}/records/${id}/sources`)
        .send({ ...key, key: 'K-78' }),
      world.as(lead).delete(`${path}/records/${id}/sources/${link.id}`),
    ])
      expect(problemOf(await refused.expect(403)).code).toBe('field-not-allowed');
  });
});

/** What rules learn from two records, and from whom. */
async function labelsOf(pair: readonly string[]): Promise<object[]> {
  return world.application.get(DataSource).query(
    `SELECT verdict, origin, given_by AS "givenBy" FROM labelled_pair
      WHERE ended_at IS NULL AND left_id = ANY($1::uuid[]) AND right_id = ANY($1::uuid[])`,
    [pair],
  );
}

/** A group of the last full scan that nobody has decided on. */
async function waitingGroup(members: readonly string[]): Promise<void> {
  const database = world.application.get(DataSource);
  const scan = '22222222-2222-4222-8222-222222222222';
  const group = '33333333-3333-4333-8333-333333333333';
  await database.query(
    `INSERT INTO scan (id, entity, scope, starts, status, stage, standardization_version, matching_version,
       started_by, created_at)
     VALUES ($1, 'customer', 'full', 1, 'completed', 'done', 1, 1, 'test', now())`,
    [scan],
  );
  await database.query(
    `INSERT INTO match_group (id, scan_id, found_by, entity, band, size, score, weakest_left, weakest_right, created_at)
     VALUES ($1, $2, $2, 'customer', 'match', 2, 9, $3, $4, now())`,
    [group, scan, ...members],
  );
  await database.query('INSERT INTO match_group_member (group_id, record_id) SELECT $1, unnest($2::uuid[])', [
    group,
    members,
  ]);
}

describe('an entry that another entity holds', () => {
  const supplier = (token: string, data: Json, more: Json = {}) =>
    world
      .as(token)
      .post('/api/entities/supplier/records')
      .send({ data, ...more });

  const rule = (change: Partial<CrossEntityRule>): Promise<void> =>
    publish<MatchingDocument>('matching', 'supplier', (document) => {
      document.crossEntity = document.crossEntity!.map((own) => ({ ...own, ...change }));
    });

  /** A customer, and the same company as a supplier. */
  async function both(): Promise<{ customer: string; entered: Json }> {
    const { first, mobile } = twins();
    return { customer: await create(steward, first), entered: { name: first['name'], phone: mobile } };
  }

  it('is stored as before where the rule only shows it', async () => {
    const { entered } = await both();
    const { body } = await supplier(steward, entered).expect(201);
    expect((body as RecordWriteResult).crossEntity).toBeUndefined();
  });

  it('meets the actions of the rule, by door, band and role, until the link names what was found', async () => {
    const policy = { id: 'ask', title: title('录入员须申请'), action: 'changeRequest' as const };
    await rule({
      actions: {
        create: { match: 'warn', review: 'log' },
        policies: [{ ...policy, when: { roles: ['editor'], doors: ['create'] } }],
      },
    });
    const { customer, entered } = await both();
    const refused = problemOf(await supplier(steward, entered).expect(409));
    expect(refused).toMatchObject({
      code: 'duplicate-record',
      ...{ duplicates: [], records: [] },
      crossEntity: [
        {
          ...{ entity: 'customer', id: customer, band: 'match', action: 'warn', policy: null },
          ...{ link: 'customer', isLinked: false },
        },
      ],
    });
    const linked = await supplier(steward, { ...entered, customer }).expect(201);
    expect((linked.body as RecordWriteResult).crossEntity).toMatchObject([
      { id: customer, action: 'allow', isLinked: true },
    ]);
    const other = await both();
    const { body } = await supplier(steward, other.entered, { override: { reason: '同名' } }).expect(201);
    const { id } = (body as RecordWriteResult).record;
    const overrides = await world.as(steward).get('/api/duplicate-overrides').query({ record: id });
    expect((overrides.body as DuplicateOverrideList).items).toMatchObject([
      {
        ...{ entity: 'supplier', kind: 'override', reason: '同名' },
        candidates: [{ entity: 'customer', recordId: other.customer, action: 'warn' }],
      },
    ]);

    const asked = await both();
    const needed = problemOf(await supplier(li, asked.entered).expect(409));
    expect(needed.crossEntity ?? needed.blindHit).toBeDefined();
    const sent = await ask(li, { entity: 'supplier', data: asked.entered }).expect(201);
    const detail = await detailOf(steward, requestOf(sent).id);
    expect(detail).toMatchObject({
      outcome: 'warn',
      crossEntity: [{ id: asked.customer, action: 'changeRequest', policy: 'ask' }],
    });
    await decide(steward, requestOf(sent).id, 'approve').expect(200);
  });

  it('is asked again only when what is compared changes', async () => {
    const { entered } = await both();
    const { body } = await supplier(steward, { name: '绍兴云锦纺织厂' }).expect(201);
    const { id } = (body as RecordWriteResult).record;
    const patch = (version: number, data: Json) =>
      world
        .as(steward)
        .patch(`/api/entities/supplier/records/${id}`)
        .set('If-Match', `"${version}"`)
        .send({ data });
    await patch(1, entered).expect(409);
    await patch(1, { ...entered, name: '绍兴云锦纺织厂', phone: null }).expect(200);
    await patch(2, { taxId: `T${serial}` }).expect(200);
    const override = { reason: '同名' };
    const change = { data: entered, override };
    await world
      .as(steward)
      .patch(`/api/entities/supplier/records/${id}`)
      .set('If-Match', '"3"')
      .send(change)
      .expect(200);
    await patch(4, { taxId: `U${serial}` }).expect(200);
  });

  it('is linked on save, at every door, to the one record that whoever saves may read', async () => {
    await rule({ linkOnSave: 'match' });
    const { customer, entered } = await both();
    const check = await world
      .as(steward)
      .post('/api/entities/supplier/records/check')
      .send({ data: entered })
      .expect(200);
    expect(check.body).toMatchObject({ outcome: 'pass', crossEntity: [{ isLinked: true, action: 'allow' }] });
    const { body } = await supplier(steward, entered).expect(201);
    expect((body as RecordWriteResult).record.data).toMatchObject({ customer });

    const [seen, unseen] = [await both(), await both()];
    await world.application
      .get(DataSource)
      .query(`UPDATE record SET department = 'purchasing' WHERE id = $1`, [unseen.customer]);
    const users = world.application.get(DataSource).getRepository(User);
    const { id: userId } = await users.findOneByOrFail({ username: 'li' });
    const caller = (await world.application.get(UserService).callerFor(userId, 'test'))!;
    const csv = [
      'name,phone',
      ...[seen, unseen].map(({ entered: row }) => `${row['name'] as string},${row['phone'] as string}`),
    ].join('\n');
    const file = await world.application
      .get(StoredFiles)
      .save(Readable.from([Buffer.from(csv)]), '供应商.csv', 'li');
    const input = { entity: 'supplier', fileId: file.id, department: 'service', owner: 'li' };
    const { id } = await world.application.get(ImportService).start(caller, input);
    await world.application.get(ImportRunner).run(id, new AbortController().signal);
    const job = await world.application.get(ImportService).finished(caller, id);
    let text = '';
    for await (const piece of world.application.get(ResultFile).write({ ...caller, locale: 'zh-CN' }, job))
      text += piece;
    const [header, first, second] = text.split('\r\n');
    expect(header).toContain('其他实体的疑似记录');
    expect(first).toMatch(/客户 \S+（已关联）$/);
    expect(second).toMatch(/您无权查看的记录$/);
    const stored: { data: Json }[] = await world.application
      .get(DataSource)
      .query(
        `SELECT record.data FROM record JOIN import_row ON record_id = record.id WHERE import_id = $1 ORDER BY row_number`,
        [id],
      );
    expect(stored.map(({ data }) => data['customer'])).toEqual([seen.customer, undefined]);
    const counted: { recordId: string }[] = await world.application
      .get(DataSource)
      .query('SELECT record_id AS "recordId" FROM blind_hit WHERE record_id = $1', [unseen.customer]);
    expect(counted).toHaveLength(1);

    const edited = await both();
    const writer = world.application.get(RecordWriter);
    const system = systemCaller('doors');
    const plain = {
      kind: 'create' as const,
      data: { name: `温州${String.fromCharCode(0x7a00 + serial)}阀门厂` },
    };
    const [made] = await writer.write(system, 'supplier', 'sync', [plain]);
    if (made?.outcome !== 'written') throw new Error('The supplier to change was not written');
    const { record: supplied } = made;
    const item = { kind: 'update' as const, recordId: supplied.id, expectedVersion: 1 };
    const definitions = await world.application.get(PublishedDefinitions).forEntity('supplier');
    const { items } = await writer.revise(system, definitions, 'bulkEdit', [
      { item: { ...item, data: edited.entered as RecordData }, before: supplied },
    ]);
    expect(items).toMatchObject([
      {
        data: { ...edited.entered, customer: edited.customer },
        across: [{ recordId: edited.customer, across: { entity: 'customer', isLinked: true } }],
      },
    ]);
  });
});

describe('what a hit causes', () => {
  const doors = ['create', 'update', 'import', 'sync', 'bulkEdit'] as const;
  const actions = ['block', 'changeRequest', 'warn', 'log', 'allow'] as const;

  /** Writes what looks like a stored record through a door, and says what came of it. */
  async function through(door: (typeof doors)[number], more: object = {}): Promise<WriteOutcome> {
    const { first, second } = twins();
    await create(steward, first);
    const writer = world.application.get(RecordWriter);
    const caller = { ...systemCaller('doors'), username: 'doors', roles: ['viewer'] };
    const data = second as RecordData;
    if (door !== 'update' && door !== 'bulkEdit')
      return (await writer.write(caller, 'customer', door, [{ kind: 'create', data, ...more }]))[0]!;
    const plain = { name: `绍兴${String.fromCharCode(0x5c71 + serial, 0x7100 + serial)}茶庄` };
    const [made] = await writer.write(caller, 'customer', 'import', [{ kind: 'create', data: plain }]);
    if (made?.outcome !== 'written') throw new Error('The record to change was not written');
    const { id, version } = made.record;
    const item = { kind: 'update' as const, recordId: id, expectedVersion: version, data, ...more };
    if (door === 'update') return (await writer.write(caller, 'customer', door, [item]))[0]!;
    const definitions = await world.application.get(PublishedDefinitions).forEntity('customer');
    const revised = await writer.revise(caller, definitions, door, [{ item, before: made.record }]);
    const items = revised.items.flatMap((one) => (one.outcome === 'unchanged' ? [] : [one]));
    return (await writer.commit({ ...revised, items }))[0]!;
  }

  const kindsOf = async (outcome: WriteOutcome): Promise<object[]> => {
    if (outcome.outcome !== 'written') return [];
    return world.application
      .get(DataSource)
      .query('SELECT kind, door, reason FROM duplicate_override WHERE record_id = $1', [outcome.record.id]);
  };

  it.each(actions)('is the same at every door: %s', async (action) => {
    await publish<MatchingDocument>('matching', 'customer', (document) => {
      const when = { roles: ['viewer'], bands: ['match' as const] };
      document.actions.policies = [
        ...document.actions.policies!.filter(({ id }) => id !== 'table'),
        { id: 'table', title: title('逐门'), when: { ...when, doors: [...doors] }, action },
      ];
    });
    const reason = '另一家';
    for (const door of doors) {
      const plainly = await through(door);
      const passes = action === 'log' || action === 'allow';
      expect([door, plainly.outcome]).toEqual([door, passes ? 'written' : 'refused']);
      expect(plainly.duplicates[0]).toMatchObject({ action, policy: 'table', circumstances: { door } });
      expect(await kindsOf(plainly)).toEqual(
        action === 'log' ? [{ kind: 'logged', door, reason: null }] : [],
      );
      if (passes || action === 'block') continue;
      const overridden = await through(door, { override: { reason } });
      expect([door, overridden.outcome]).toEqual([door, action === 'warn' ? 'written' : 'refused']);
      expect(await kindsOf(overridden)).toEqual(
        action === 'warn' ? [{ kind: 'override', door, reason }] : [],
      );
    }
  });
});

test('a batch of an import judges each row by the policy of its door', async () => {
  const { first, second } = twins();
  await create(steward, first);
  const caller = { ...systemCaller('test'), roles: ['editor'] };
  const [outcome] = await world.application
    .get(RecordWriter)
    .write(caller, 'customer', 'import', [{ kind: 'create', data: second as never }]);
  expect(outcome).toMatchObject({
    outcome: 'refused',
    duplicates: [{ action: 'changeRequest', policy: 'editors-ask', circumstances: { door: 'import' } }],
  });
});

test('rows of a file that need an approval become change requests, once however often they come', async () => {
  const { application } = world;
  const { first, second, mobile } = twins();
  const there = await create(steward, first);
  const { id: userId } = await application
    .get(DataSource)
    .getRepository(User)
    .findOneByOrFail({ username: 'li' });
  const caller = (await application.get(UserService).callerFor(userId, 'test'))!;
  const imports = application.get(ImportService);
  const fresh = `广州${String.fromCharCode(0x6c34 + serial, 0x5c71 + serial)}食品有限公司`;
  const csv = [
    '编号,name,mobile',
    `A${serial},${second['name'] as string},${mobile}`,
    `B${serial},${fresh},`,
    `A${serial},${second['name'] as string},${mobile}`,
  ].join('\n');
  const bring = async (): Promise<string> => {
    const file = await application.get(StoredFiles).save(Readable.from([Buffer.from(csv)]), '展会.csv', 'li');
    const from = { source: 'expo', keyColumn: '编号', department: 'service', owner: 'li' };
    const { id } = await imports.start(caller, { entity: 'customer', fileId: file.id, ...from });
    const run = () => application.get(ImportRunner).run(id, new AbortController().signal);
    await Promise.all([run(), run()]);
    return id;
  };
  const id = await bring();
  expect((await imports.find(caller, id)).rows).toMatchObject({
    read: 3,
    created: 1,
    requested: 2,
    refused: 0,
  });
  let text = '';
  const job = await imports.finished(caller, id);
  for await (const piece of application.get(ResultFile).write({ ...caller, locale: 'zh-CN' }, job))
    text += piece;
  expect(text.match(/未导入，已提交变更申请/g)).toHaveLength(2);

  await bring();
  const open = await listOf(li, { mine: true, state: 'open' });
  expect(open).toHaveLength(1);
  const detail = await detailOf(lead, open[0]!);
  expect(detail.request).toMatchObject({ door: 'import', reason: '展会.csv', candidates: 1, owner: 'li' });
  const approved = requestOf(await decide(lead, open[0]!, 'approve').expect(200));
  const keys = await application
    .get(DataSource)
    .query<object[]>(`SELECT record_id, source FROM record_source WHERE source_key = $1`, [`A${serial}`]);
  expect(keys).toEqual([{ record_id: approved.resultId, source: 'expo' }]);
  expect(approved.resultId).not.toBe(there);
});
