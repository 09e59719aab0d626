import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { UserService } from '@guiyi/access';
import type {
  AccessRequestList,
  AccessRequestView,
  ApiProblem,
  BlindHit,
  BlindHitTallyList,
  ChangeRequestDetail,
  ChangeRequestView,
  CheckResult,
  CurrentUser,
  MatchingDocument,
  RecordList,
  RecordView,
  RecordWriteResult,
} from '@guiyi/contracts';
import { ImportRunner, ImportService, StoredFiles } from '@guiyi/imports';
import type { Response } from 'supertest';
import { DataSource } from 'typeorm';
import { type ApiWorld, createApiWorld } from '../support/api-world';
import { copyDefinitions } from '../support/project-copy';
import { writeSupplierDefinitions } from '../support/second-entity';

jest.setTimeout(120_000);

const RECORDS = '/api/entities/customer/records';
const entry = { name: '上海鑫达精密机械有限公司', mobile: '13916283745', uscc: '91310000MA1K000180' };

let project: string;
let world: ApiWorld;
/** Two records of one customer that belong to no department, of which nobody in the department service may know more. */
let hidden: RecordView;
let twin: RecordView;
let editor: string;
let colleague: string;
/** Whose records they are. */
let owner: string;

const ask = (token: string, data: object): Promise<Response> =>
  world.as(token).post(`${RECORDS}/check`).send({ data });

beforeAll(async () => {
  project = await copyDefinitions();
  await writeSupplierDefinitions(project);
  const rules = join(project, 'rules/supplier/matching.json');
  const crossEntity: MatchingDocument['crossEntity'] = [
    {
      entity: 'customer',
      fields: [
        { own: 'name', other: 'name' },
        { own: 'taxId', other: 'uscc' },
      ],
      link: 'customer',
    },
  ];
  const document = JSON.parse(await readFile(rules, 'utf8')) as MatchingDocument;
  await writeFile(rules, JSON.stringify({ ...document, crossEntity }));
  world = await createApiWorld({ projectDirectory: project });
  editor = await world.userWith({ username: 'wang.bianji', roles: ['editor'], department: 'service' });
  colleague = await world.userWith({ username: 'li.tongshi', roles: ['editor'], department: 'service' });
  owner = await world.userWith({ username: 'zhao.guishu', roles: ['editor'] });
  const store = async (data: object): Promise<RecordView> => {
    const override = { reason: '同一客户的两个账户' };
    const answer = await world.as(world.adminToken).post(RECORDS).send({ data, override });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return (answer.body as RecordWriteResult).record;
  };
  hidden = await store({
    ...entry,
    name: '上海鑫达精密机械（集团）有限公司',
    owner: 'zhao.guishu',
    address: '嘉定区宝安公路2999号',
  });
  twin = await store({
    name: '宁波远航进出口有限公司',
    mobile: '13700055668',
    owner: 'zhao.guishu',
    department: null,
  });
});

afterAll(async () => {
  await world.close();
  await rm(project, { recursive: true });
});

/** Like the hidden record by everything, by a value that has to be unique alone, and by its name alone. */
const weakly = { name: '上海鑫达精密机械', email: 'info@other-customer.cn' };
const alikes: readonly object[] = [
  entry,
  { name: '另一家公司', mobile: '13912340000', uscc: entry.uscc },
  { name: '上海鑫达', mobile: entry.mobile },
  weakly,
];

/** Whatever names the records, or what they hold beyond what was entered. */
function leaks(answer: Response): string[] {
  const text = JSON.stringify(answer.body);
  const secrets = [hidden, twin].flatMap(({ id, code }) => [id, code]);
  return [...secrets, '集团', '宝安公路', 'score', 'probability', 'evidence'].filter((secret) =>
    text.includes(secret),
  );
}

async function blindHit(token: string, data: object = entry): Promise<BlindHit> {
  const answer = await ask(token, data);
  expect(answer.status).toBe(200);
  return (answer.body as CheckResult).blindHit!;
}

async function send(
  token: string,
  kind: 'access' | 'claim',
  data: object = entry,
): Promise<AccessRequestView> {
  const input = { token: (await blindHit(token, data)).token, kind, reason: '客户来电要求跟进' };
  const answer = await world.as(token).post('/api/access-requests').send(input);
  expect(answer.status).toBe(201);
  return answer.body as AccessRequestView;
}

const decide = (token: string, { id }: AccessRequestView, step: string): Promise<Response> =>
  world.as(token).post(`/api/access-requests/${id}/${step}`).send({ note: '已电话核实' });

const read = async (token: string, { id }: RecordView): Promise<number> =>
  (await world.as(token).get(`${RECORDS}/${id}`)).status;

describe('a record out of the caller’s reach', () => {
  it('shows that it exists, under a masked name, and whom to ask', async () => {
    const answer = await ask(editor, entry);
    const { duplicates, blindHit: hit, outcome } = answer.body as CheckResult;
    expect(duplicates).toEqual([]);
    expect(outcome).toBe('block');
    expect(hit).toEqual({
      token: expect.any(String) as string,
      entity: 'customer',
      title: '上****',
      owner: 'zhao.guishu',
      department: null,
      action: 'changeRequest',
      claimable: true,
    });
    expect(leaks(answer)).toEqual([]);
  });

  it('gives away no id, code, score or value at any door', async () => {
    const answers = [
      await world.as(editor).post(RECORDS).send({ data: entry }),
      await world
        .as(editor)
        .post(RECORDS)
        .send({ data: { ...entry, name: '另一家公司' } }),
      await world.as(editor).get(`${RECORDS}?search=${encodeURIComponent('鑫达')}`),
      await world.as(editor).get('/api/match-groups'),
      await world.as(editor).get('/api/access-requests?box=sent'),
      await world.as(editor).get('/api/access-requests'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 200, 200, 200, 200]);
    expect(answers.flatMap(leaks)).toEqual([]);
    expect((answers[0]!.body as ApiProblem).records).toEqual([]);
    const own = await world
      .as(editor)
      .post(RECORDS)
      .send({ data: { name: '苏州同里古镇旅游有限公司' } });
    const { id } = (own.body as RecordWriteResult).record;
    const explained = await world.as(editor).get(`${RECORDS}/${id}/explain/${hidden.id}`);
    const unknown = await world
      .as(editor)
      .get(`${RECORDS}/${id}/explain/11111111-1111-4111-8111-111111111111`);
    expect([explained.status, unknown.status]).toEqual([404, 404]);
  });

  it('answers alike whichever field agrees and however much, with another token every time', async () => {
    const steward = await ask(world.adminToken, weakly);
    // To whoever sees the record it is a likely duplicate only.
    expect((steward.body as CheckResult).duplicates).toMatchObject([{ band: 'review', action: 'warn' }]);
    const answers = [];
    for (const data of alikes) {
      const { status, body } = await ask(editor, data);
      const { data: _entered, blindHit: hit, ...said } = body as CheckResult;
      answers.push({ status, said, hit: { ...hit, token: '' }, token: hit?.token });
    }
    expect(new Set(answers.map(({ token }) => token)).size).toBe(alikes.length);
    const told = answers.map(({ token: _token, ...answer }) => answer);
    expect(told).toEqual(Array(alikes.length).fill(told[0]));
    expect(told[0]!.said).toEqual({ outcome: 'block', findings: [], duplicates: [] });
  });

  it('refuses alike whichever field agrees and however much, with a reason or without', async () => {
    const answers = [];
    for (const data of alikes)
      for (const reason of [undefined, '不是同一家']) {
        const input = { data, ...(reason === undefined ? {} : { override: { reason } }) };
        const { status, body } = await world.as(editor).post(RECORDS).send(input);
        const { blindHit: hit, requestId: _id, ...said } = body as ApiProblem & { requestId?: string };
        answers.push({ status, said, hit: { ...hit, token: '' } });
      }
    expect(answers).toEqual(Array(2 * alikes.length).fill(answers[0]));
    expect(answers[0]).toMatchObject({ status: 409, said: { code: 'duplicate-record', records: [] } });
  });

  it('can be sent for approval whatever agrees, and its sender is told alike what would become of it', async () => {
    const told = [];
    for (const data of alikes) {
      const input = { entity: 'customer', data, reason: '核实过，不是同一家' };
      const sent = await world.as(editor).post('/api/change-requests').send(input);
      const { id, candidates } = sent.body as ChangeRequestView;
      const detail = (await world.as(editor).get(`/api/change-requests/${id}`)).body as ChangeRequestDetail;
      const { outcome, problem, findings, duplicates, blindHit: hit } = detail;
      const asSteward = world.as(world.adminToken);
      const seen = (await asSteward.get(`/api/change-requests/${id}`)).body as ChangeRequestDetail;
      told.push({
        ...{ status: sent.status, candidates, outcome, problem, findings, duplicates },
        hit: { ...hit, token: '' },
      });
      // Whoever decides sees what it is, and what would be refused for good still is.
      expect(seen.outcome).toBe(data === weakly ? 'warn' : 'block');
      if (data !== weakly) await asSteward.post(`/api/change-requests/${id}/approve`).send({}).expect(409);
      await world.as(editor).post(`/api/change-requests/${id}/withdraw`).send({});
    }
    expect(told).toEqual(Array(alikes.length).fill(told[0]));
    expect(told[0]).toMatchObject({
      status: 201,
      candidates: 0,
      outcome: 'warn',
      findings: [],
      duplicates: [],
    });
  });

  it('refuses alike whether a value has to be unique or the whole is alike', async () => {
    const answers = [];
    // With a reason it is only the unique value that stands in the way of the second one.
    const other = { ...entry, name: '另一家公司', mobile: '13912340000' };
    for (const input of [{ data: entry }, { data: other, override: { reason: '不是同一家' } }]) {
      const { status, body } = await world.as(editor).post(RECORDS).send(input);
      const { blindHit: hit, requestId: _id, ...said } = body as ApiProblem & { requestId?: string };
      answers.push({ status, said, hit: { ...hit, token: '' } });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]!.said).toMatchObject({ code: 'duplicate-record', findings: [], duplicates: [] });
  });

  it('is told of to its owner and to stewards as it is', async () => {
    for (const token of [owner, world.adminToken]) {
      const { duplicates, blindHit: hit } = (await ask(token, entry)).body as CheckResult;
      expect(hit).toBeUndefined();
      expect(duplicates.map(({ id }) => id)).toContain(hidden.id);
    }
  });
});

describe('a request for access', () => {
  it('needs a token of one’s own that is not too old', async () => {
    const { token } = await blindHit(editor);
    const input = { token, kind: 'access', reason: '客户来电' };
    const others = await world.as(colleague).post('/api/access-requests').send(input);
    const madeUp = await world
      .as(editor)
      .post('/api/access-requests')
      .send({ ...input, token: hidden.id });
    expect([others, madeUp].map(({ body }) => (body as ApiProblem).code)).toEqual(
      Array(2).fill('access-token-not-valid'),
    );
    await world.application.get(DataSource).query(`UPDATE blind_hit SET at = at - interval '2 hours'`);
    const late = await world.as(editor).post('/api/access-requests').send(input);
    expect((late.body as ApiProblem).code).toBe('access-token-not-valid');
  });

  it('is one however often it is sent, and its sender learns nothing from it', async () => {
    const first = await send(editor, 'access');
    expect(first).toMatchObject({ state: 'open', title: '上****', recordId: null, code: null, own: true });
    expect((await send(editor, 'access')).id).toBe(first.id);
    const list = (await world.as(editor).get('/api/access-requests?box=sent')).body as AccessRequestList;
    expect(list.items).toMatchObject([{ id: first.id, actions: ['withdraw'] }]);
    expect((await decide(editor, first, 'grant')).status).toBe(404);
    expect((await decide(colleague, first, 'grant')).status).toBe(404);
    expect((await decide(colleague, first, 'withdraw')).status).toBe(404);
    expect((await decide(editor, first, 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
    expect((await decide(owner, first, 'grant')).body).toMatchObject({ code: 'access-request-closed' });
  });

  it('granted by the owner opens the record at every door until it is revoked', async () => {
    const request = await send(editor, 'access');
    const received = (await world.as(owner).get('/api/access-requests?state=open')).body as AccessRequestList;
    expect(received).toMatchObject({
      total: 1,
      items: [{ recordId: hidden.id, actions: ['grant', 'refuse'] }],
    });
    expect(await read(editor, hidden)).toBe(404);
    expect((await decide(owner, request, 'grant')).status).toBe(200);

    expect(await read(editor, hidden)).toBe(200);
    expect(await read(colleague, hidden)).toBe(404);
    expect(await read(editor, twin)).toBe(404);
    const search = `${RECORDS}?search=${encodeURIComponent('鑫达')}`;
    const list = (await world.as(editor).get(search)).body as RecordList;
    expect(list.items.map(({ id, editable }) => ({ id, editable }))).toEqual([
      { id: hidden.id, editable: false },
    ]);
    expect(list.total).toBe(1);
    const checked = (await ask(editor, entry)).body as CheckResult;
    expect(checked.duplicates).toMatchObject([{ id: hidden.id, code: hidden.code }]);
    expect(checked.blindHit).toBeUndefined();

    expect((await decide(owner, request, 'grant')).status).toBe(409);
    expect((await decide(editor, request, 'revoke')).status).toBe(404);
    expect((await decide(owner, request, 'revoke')).body).toMatchObject({
      state: 'revoked',
      note: '已电话核实',
    });
    expect(await read(editor, hidden)).toBe(404);
    expect(((await world.as(editor).get(search)).body as RecordList).total).toBe(0);
  });

  it('that is refused opens nothing', async () => {
    const request = await send(editor, 'access');
    expect((await decide(owner, request, 'refuse')).body).toMatchObject({ state: 'refused' });
    expect(await read(editor, hidden)).toBe(404);
    expect((await decide(world.adminToken, request, 'grant')).status).toBe(409);
  });
});

describe('an entry of another entity', () => {
  const supplier = { name: entry.name, taxId: entry.uscc };
  const check = async (token: string): Promise<Response> =>
    world.as(token).post('/api/entities/supplier/records/check').send({ data: supplier });

  it('is told which customer it is already, and where to name it', async () => {
    const { crossEntity, duplicates, outcome } = (await check(world.adminToken)).body as CheckResult;
    expect(duplicates).toEqual([]);
    expect(outcome).toBe('pass');
    expect(crossEntity).toMatchObject([
      {
        entity: 'customer',
        id: hidden.id,
        code: hidden.code,
        band: 'match',
        link: 'customer',
        ruleVersion: 1,
      },
    ]);
    const linked = { ...supplier, customer: crossEntity![0]!.id };
    const again = await world
      .as(world.adminToken)
      .post('/api/entities/supplier/records/check')
      .send({ data: linked });
    expect(again.body).toMatchObject({ outcome: 'pass', data: { customer: hidden.id } });
  });

  it('is told only that there is one, where that is out of reach', async () => {
    const answer = await check(editor);
    const { crossEntity, blindHit: hit } = answer.body as CheckResult;
    expect(crossEntity).toEqual([]);
    expect(hit).toMatchObject({ entity: 'customer', title: '上****', action: 'allow' });
    expect(leaks(answer)).toEqual([]);
  });
});

describe('a claim', () => {
  it('makes whoever asks the owner, by the rights of whoever grants it', async () => {
    const claim = await send(editor, 'claim');
    // An editor may not change the owner of a record, not even of their own.
    const byOwner = await decide(owner, claim, 'grant');
    expect(byOwner.body).toMatchObject({ code: 'field-not-allowed' });
    expect(await read(editor, hidden)).toBe(404);
    expect((await decide(world.adminToken, claim, 'grant')).body).toMatchObject({ state: 'granted' });
    const record = (await world.as(editor).get(`${RECORDS}/${hidden.id}`).expect(200)).body as RecordView;
    expect(record).toMatchObject({ owner: 'wang.bianji', version: hidden.version + 1, editable: true });
    expect((await decide(world.adminToken, claim, 'grant')).status).toBe(409);
  });
});

describe('a file', () => {
  it('tells no field of a hidden record, and each of its rows that meets one is counted', async () => {
    const { application } = world;
    const importer = await world.userWith({
      username: 'chen.daoru',
      roles: ['editor'],
      department: 'service',
    });
    const { id: userId } = (await world.as(importer).get('/api/auth/me').expect(200)).body as CurrentUser;
    const caller = (await application.get(UserService).callerFor(userId, 'test'))!;
    const rows = [
      'name,mobile,uscc',
      `无锡惠山金属制品有限公司,13761234511,${entry.uscc}`,
      '常州武进园林工程有限公司,13761234512,',
      `${entry.name},${entry.mobile},`,
    ];
    const file = await application
      .get(StoredFiles)
      .save(Readable.from([Buffer.from(rows.join('\n'))]), '名单.csv', 'chen.daoru');
    const imports = application.get(ImportService);
    const { id } = await imports.start(caller, {
      entity: 'customer',
      fileId: file.id,
      department: 'service',
      owner: 'chen.daoru',
    });
    await application.get(ImportRunner).run(id, new AbortController().signal);
    const stored = await application
      .get(DataSource)
      .query<{ outcome: string; findings: { code: string }[] }[]>(
        'SELECT outcome, findings FROM import_row WHERE import_id = $1 ORDER BY row_number',
        [id],
      );
    // A file is brought in by somebody who answers for it: what looks alike comes in and is reported.
    expect(stored.map(({ outcome }) => outcome)).toEqual(['duplicate', 'created', 'duplicate']);
    expect(stored.flatMap(({ findings }) => findings)).toEqual([]);
    const { items } = (await world.as(world.adminToken).get('/api/blind-hits')).body as BlindHitTallyList;
    expect(items).toContainEqual(expect.objectContaining({ username: 'chen.daoru', hits: 2, records: 1 }));
  });
});

describe('whoever tries values out', () => {
  it('is counted, seen by stewards and stopped, whatever comes next', async () => {
    const probe = { name: '宁波远航进出口有限公司', mobile: '13700055668' };
    for (let position = 0; position < 60; position++) await blindHit(colleague, probe);
    const stopped = [
      await ask(colleague, probe),
      await ask(colleague, { name: '没有人知道的公司' }),
      await world
        .as(colleague)
        .post(RECORDS)
        .send({ data: { name: '没有人知道的公司' } }),
    ];
    expect(stopped.map(({ status }) => status)).toEqual([429, 429, 429]);
    expect(Number(stopped[0]!.headers['retry-after'])).toBeGreaterThan(0);
    expect(await read(colleague, twin)).toBe(404);
    const tallies = (await world.as(world.adminToken).get('/api/blind-hits?limit=1'))
      .body as BlindHitTallyList;
    expect(tallies).toMatchObject({ items: [{ username: 'li.tongshi', hits: 60, records: 1, requests: 0 }] });
    const rest = await world.as(world.adminToken).get(`/api/blind-hits?cursor=${tallies.nextCursor}`);
    expect((rest.body as BlindHitTallyList).items).toMatchObject([
      { username: 'wang.bianji' },
      { username: 'chen.daoru' },
    ]);
    await world.as(owner).get('/api/blind-hits').expect(403);
  });
});
