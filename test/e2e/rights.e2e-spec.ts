import type {
  ApiProblem,
  CheckResult,
  HistoryList,
  ImportJob,
  MatchGroupDetail,
  MatchGroupList,
  RecordList,
  RecordView,
  RecordWriteResult,
} from '@guiyi/contracts';
import { type Answer, ApiClient } from '../support/api-client';
import { startPlatform, type TestPlatform } from '../support/platform';

jest.setTimeout(180_000);

const RECORDS = '/api/entities/customer/records';

/** What a viewer must not learn of a record, in no answer and no spelling. */
const secretsOfViewer = [
  '16283745',
  '88826600',
  '0000MA1K0001',
  'caiwu.zhang',
  '8675309',
  'net90',
  '2200112233',
  '工商银行',
];
/** What an editor must not learn. */
const secretsOfEditor = ['20200112233'];

const xinda = {
  name: '上海鑫达精密机械有限公司',
  uscc: '91310000MA1K000180',
  mobile: '13916283745',
  phone: '021-88826600',
  email: 'caiwu.zhang@xinda.example',
  city: '上海市',
  creditLimit: 8675309,
  creditGrade: 'A',
  paymentTerms: 'net90',
  bank: [{ bankName: '工商银行', accountName: '上海鑫达精密机械有限公司', accountNo: '6222020200112233' }],
  contacts: [{ name: '张财务', mobile: '13916283745', email: 'caiwu.zhang@xinda.example' }],
};

let platform: TestPlatform;
let admin: ApiClient;
let viewer: ApiClient;
let editor: ApiClient;
/** Of the department service, which viewer and editor belong to. */
let own: RecordView;
/** Nearly the same customer, outside of it. */
let foreign: RecordView;
let importId: string;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
  viewer = await admin.userWith({ username: 'viewer', roles: ['viewer'], department: 'service' });
  editor = await admin.userWith({ username: 'editor', roles: ['editor'], department: 'service' });
  own = (await stored({ ...xinda, department: 'service', owner: 'somebody' })).record;
  importId = await admin.startImport(
    [
      'name,uscc,mobile,city,department',
      '上海鑫达精密机械（集团）有限公司,91310000MA1K000180,13916283745,上海市,',
      '广州云帆物流有限公司,,13822233445,广州市,',
      '深圳远图软件有限公司,,13700055667,深圳市,service',
      ',,13700055668,深圳市,',
    ].join('\n'),
  );
  await admin.finishedImport(importId);
  const list = await admin.get<RecordList>(`${RECORDS}?search=${encodeURIComponent('集团')}`);
  foreign = list.body.items[0]!;
  await admin.finishedScan(await admin.startScan());
});

afterAll(async () => {
  await platform.stop();
  await platform.remove();
});

describe('what a role hides or masks', () => {
  it('is in no answer to a viewer', async () => {
    const answers = await Promise.all([
      viewer.get(RECORDS),
      viewer.get(`${RECORDS}/${own.id}`),
      viewer.get(`${RECORDS}?search=${encodeURIComponent('鑫达')}`),
      viewer.get(`${RECORDS}?sort=-updatedAt,name`),
      viewer.post(`${RECORDS}/check`, { data: { name: xinda.name, mobile: '13900001111' } }),
      viewer.post(`${RECORDS}/check`, { data: { name: xinda.name }, id: own.id }),
      viewer.get(`${RECORDS}/${own.id}/explain/${foreign.id}`),
    ]);
    for (const { body } of answers) expect(leaked(body, secretsOfViewer)).toEqual([]);
  });

  it('is in no answer to an editor', async () => {
    const [group] = (await editor.get<MatchGroupList>('/api/match-groups')).body.items;
    const answers = await Promise.all([
      editor.get(RECORDS),
      editor.get(`${RECORDS}/${own.id}`),
      editor.get(`${RECORDS}/${own.id}/history`),
      editor.get(`${RECORDS}/${own.id}/explain/${foreign.id}`),
      editor.get(`/api/match-groups/${group?.id}`),
      editor.post(`${RECORDS}/check`, { data: { name: xinda.name } }),
    ]);
    expect(group).toBeDefined();
    // What makes two records alike is told to those who may read both.
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 200, 200]);
    for (const { body } of answers) expect(leaked(body, secretsOfEditor)).toEqual([]);
  });

  it('cannot be found out by filtering, sorting or searching', async () => {
    const filters = [
      ['mobile', 'startsWith', '+86139162'],
      ['contacts.mobile', 'eq', '+8613916283745'],
      ['uscc', 'contains', '0000MA1K'],
      ['creditLimit', 'gt', 8000000],
      ['paymentTerms', 'eq', 'net90'],
      ['bank.accountNo', 'notBlank', undefined],
    ];
    for (const [field, op, value] of filters) {
      const filter = encodeURIComponent(JSON.stringify({ all: [{ field, op, value }] }));
      const answer = await viewer.get<ApiProblem>(`${RECORDS}?filter=${filter}`);
      expect([field, answer.status, answer.body.code]).toEqual([field, 400, 'filter-not-valid']);
    }
    for (const field of ['creditLimit', 'uscc', 'creditGrade', 'paymentTerms'])
      expect([field, (await viewer.get(`${RECORDS}?sort=${field}`)).status]).toEqual([field, 400]);
    for (const words of ['16283745', '13916283745', 'caiwu.zhang', '91310000MA1K000180', '88826600'])
      expect([words, await found(viewer, words)]).toEqual([words, 0]);
    expect(await found(admin, '13916283745')).toBe(2);
  });

  it('cannot be written by those who may only read it', async () => {
    const mine = await created(editor, { name: '苏州明远电子有限公司' });
    for (const data of [
      { creditLimit: 1 },
      { blacklisted: true },
      { owner: 'editor' },
      { department: 'service' },
      { bank: [] },
    ]) {
      const answer = await editor.patch<ApiProblem>(`${RECORDS}/${mine.id}`, mine.version, { data });
      expect([data, answer.status, answer.body.code]).toEqual([data, 403, 'field-not-allowed']);
    }
    const refused = await editor.post<ApiProblem>(RECORDS, {
      data: { name: '无锡飞腾电子有限公司', creditLimit: 5 },
    });
    expect(refused.body).toMatchObject({ status: 403, code: 'field-not-allowed' });
  });

  it('cannot be written beside the data either', async () => {
    const create = (department: string): Promise<Answer<ApiProblem>> =>
      editor.post<ApiProblem>(RECORDS, { data: { name: '无锡飞腾电子有限公司' }, department });
    expect((await create('finance')).body).toMatchObject({
      status: 403,
      code: 'field-not-allowed',
      problems: [{ pointer: '/department' }],
    });
    expect((await create('service')).status).toBe(201);
    const csv = 'name\n南通海门家纺有限公司\n';
    const importWith = async (parts: Record<string, string>): Promise<ImportJob> =>
      editor.finishedImport(await editor.startImport(csv, parts));
    expect((await importWith({ owner: 'somebody' })).rows).toMatchObject({ created: 0, refused: 1 });
    expect((await importWith({ owner: 'editor', department: 'finance' })).rows).toMatchObject({ refused: 1 });
    expect((await importWith({ owner: 'editor', department: 'service' })).rows).toMatchObject({ created: 1 });
  });
});

describe('the rows outside of the own department', () => {
  it('are not there', async () => {
    for (const user of [viewer, editor]) {
      const list = (await user.get<RecordList>(`${RECORDS}?limit=200`)).body;
      expect(
        list.items.filter(({ department, owner }) => department !== 'service' && owner !== 'editor'),
      ).toEqual([]);
      expect(list.total).toBe(list.items.length);
      const filter = encodeURIComponent('{"all":[{"field":"department","op":"blank"}]}');
      expect((await user.get<RecordList>(`${RECORDS}?filter=${filter}`)).body.total).toBe(0);
      const answers = await Promise.all([
        user.get(`${RECORDS}/${foreign.id}`),
        user.get(`${RECORDS}/${foreign.id}/explain/${foreign.id}`),
        user.post(`${RECORDS}/check`, { data: {}, id: foreign.id }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    const asEditor = await Promise.all([
      editor.get(`${RECORDS}/${foreign.id}/history`),
      editor.patch(`${RECORDS}/${foreign.id}`, foreign.version, { data: { remark: 'x' } }),
    ]);
    expect(asEditor.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('show as a duplicate that exists, by its owner and a masked name only', async () => {
    const duplicate = { name: foreign.data['name'], mobile: '13916283745' };
    const check = await editor.post<CheckResult>(`${RECORDS}/check`, { data: duplicate });
    const refusal = await editor.post<ApiProblem>(RECORDS, { data: duplicate });
    expect(refusal.status).toBe(409);
    for (const answer of [check.body, refusal.body]) {
      expect(answer.blindHit).toMatchObject({ title: '上****', action: 'changeRequest' });
      expect(leaked(answer, [foreign.id, foreign.code])).toEqual([]);
    }
  });

  it('are counted, not shown, in a group that reaches outside of it', async () => {
    const groups = (await editor.get<MatchGroupList>('/api/match-groups')).body;
    expect(groups.total).toBe(1);
    const { body } = await editor.get<MatchGroupDetail>(`/api/match-groups/${groups.items[0]?.id}`);
    expect(body.members.map(({ id }) => id)).toEqual([own.id]);
    expect(body.hiddenMembers).toBe(1);
    expect(leaked(body, ['集团', foreign.code])).toEqual([]);
    expect((await viewer.get('/api/match-groups')).status).toBe(403);
  });

  it('are not in the result file of somebody else’s import', async () => {
    const result = await editor.text(`/api/imports/${importId}/result`);
    expect(result).toContain('深圳远图软件有限公司');
    expect(leaked(result, ['集团', '云帆', '13822233445', foreign.code, '13700055668'])).toEqual([]);
    const whole = await admin.text(`/api/imports/${importId}/result`);
    expect(whole).toContain('云帆');
    expect((await viewer.get(`/api/imports/${importId}/result`)).status).toBe(403);
  });
});

describe('a record of the own department that belongs to somebody else', () => {
  it('can be read by an editor and not changed or archived', async () => {
    const change = await editor.patch<ApiProblem>(`${RECORDS}/${own.id}`, own.version, {
      data: { remark: 'x' },
    });
    expect(change.body).toMatchObject({ status: 403, code: 'record-not-editable' });
    expect((await editor.delete(`${RECORDS}/${own.id}`, own.version)).status).toBe(403);
    expect((await admin.get<RecordView>(`${RECORDS}/${own.id}`)).body.version).toBe(own.version);
  });

  it('keeps its history from those who may not see it', async () => {
    expect((await viewer.get(`${RECORDS}/${own.id}/history`)).status).toBe(403);
    const history = (await editor.get<HistoryList>(`${RECORDS}/${own.id}/history`)).body;
    expect(history.items[0]?.changes.map(({ field }) => field)).toContain('mobile');
  });
});

it('an import brings in only what whoever started it may write', async () => {
  const id = await editor.startImport(
    'name,creditLimit,department\n常州天合光伏材料有限公司,900,\n扬州绿源食品有限公司,,service\n',
  );
  const job: ImportJob = await editor.finishedImport(id);
  expect(job.rows).toMatchObject({ read: 2, refused: 2 });
});

async function stored(data: object): Promise<RecordWriteResult> {
  const answer = await admin.post<RecordWriteResult>(RECORDS, { data });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function created(user: ApiClient, data: object): Promise<RecordView> {
  const answer = await user.post<RecordWriteResult>(RECORDS, { data });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.record;
}

async function found(user: ApiClient, words: string): Promise<number> {
  return (await user.get<RecordList>(`${RECORDS}?search=${encodeURIComponent(words)}`)).body.total;
}

function leaked(body: unknown, secrets: readonly string[]): string[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return secrets.filter((secret) => text.includes(secret));
}
