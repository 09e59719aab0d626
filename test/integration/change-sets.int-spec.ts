import type {
  ApiProblem,
  ChangeSetCheck,
  ChangeSetList,
  ChangeSetView,
  CheckResult,
  DefinitionList,
  DefinitionVersionList,
  DefinitionVersionView,
  DocumentChangeList,
} from '@guiyi/contracts';
import type { Response } from 'supertest';
import { type ApiWorld, createApiWorld } from '../support/api-world';

jest.setTimeout(120_000);

let world: ApiWorld;
/** Three administrators; the first one writes most of what the others decide about. */
let admin: string;
let chen: string;
let editor: string;

beforeAll(async () => {
  world = await createApiWorld();
  admin = world.adminToken;
  chen = await world.userWith({ username: 'chen', roles: ['admin'] });
  editor = await world.userWith({ username: 'wang', roles: ['editor'] });
});

afterAll(() => world.close());

type Json = Record<string, unknown>;

async function inForce(kind: string, key = 'customer'): Promise<DefinitionVersionView> {
  return (await world.as(admin).get(`/api/definitions/${kind}/${key}`).expect(200))
    .body as DefinitionVersionView;
}

/** A draft of what is in force, changed. */
async function draft(kind: string, change: (document: Json) => void, key = 'customer'): Promise<Json> {
  const { document, version } = await inForce(kind, key);
  const changed = structuredClone(document);
  change(changed);
  return { kind, key, document: changed, basedOn: version };
}

const setBlockSize = (size: number) => (document: Json) => void (document['maxBlockSize'] = size);

async function create(title: string, documents: Json[], token = admin): Promise<ChangeSetView> {
  const answer = await world.as(token).post('/api/change-sets').send({ title, documents }).expect(201);
  return answer.body as ChangeSetView;
}

type Step = 'submit' | 'approve' | 'reject' | 'withdraw' | 'publish';

function step(token: string, set: ChangeSetView, name: Step, body: Json = {}): Promise<Response> {
  return world
    .as(token)
    .post(`/api/change-sets/${set.id}/${name}`)
    .set('If-Match', `"${set.version}"`)
    .send(body)
    .then((answer) => answer);
}

async function taken(answer: Promise<Response>): Promise<ChangeSetView> {
  const { status, text, body } = await answer;
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return body as ChangeSetView;
}

async function refused(answer: Promise<Response>, status: number, code: string): Promise<ApiProblem> {
  const { status: found, body } = await answer;
  expect([found, (body as ApiProblem).code]).toEqual([status, code]);
  return body as ApiProblem;
}

async function checkOf(set: ChangeSetView): Promise<ChangeSetCheck> {
  return (await world.as(admin).get(`/api/change-sets/${set.id}/check`).expect(200)).body as ChangeSetCheck;
}

async function versionsOf(kind: string, key = 'customer'): Promise<DefinitionVersionList['items']> {
  const answer = await world.as(admin).get(`/api/definitions/${kind}/${key}/versions`).expect(200);
  return (answer.body as DefinitionVersionList).items;
}

const ruleOnNewField = {
  id: 'channelTooShort',
  title: { 'zh-CN': '销售渠道至少两个字', en: 'The sales channel has at least two characters' },
  field: 'salesChannel',
  severity: 'warn',
  check: { '>=': [{ length: { var: 'salesChannel' } }, 2] },
  onUnknown: 'pass',
  message: { 'zh-CN': '销售渠道过短', en: 'The sales channel is too short' },
};

describe('a field, its place in the form and a rule on it', () => {
  it('come into force together, and none without the others', async () => {
    const rule = await draft('validation', (document) => {
      (document['rules'] as Json[]).push(ruleOnNewField);
    });
    const alone = await create('只有规则', [rule]);
    const { problems } = await checkOf(alone);
    expect(problems.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      'validation unknown-field',
      'validation unknown-variable',
    ]);
    expect(problems[0]?.pointer).toMatch(/^\/rules\/\d+\/field$/);
    const problem = await refused(step(admin, alone, 'publish'), 422, 'definitions-not-valid');
    expect(problem.problems?.[0]?.pointer).toMatch(/^\/documents\/0\/document\/rules\/\d+\/field$/);
    await refused(step(admin, alone, 'submit'), 422, 'definitions-not-valid');

    const entity = await draft('entity', (document) => {
      (document['properties'] as Json)['salesChannel'] = {
        type: 'string',
        maxLength: 50,
        'x-field': { kind: 'text' },
      };
    });
    const form = await draft('form', (document) => {
      (document['fields'] as Json)['salesChannel'] = { label: { 'zh-CN': '销售渠道', en: 'Sales channel' } };
      (document['sections'] as { fields: string[] }[])[0]?.fields.push('salesChannel');
    });
    const together = await create('销售渠道', [rule, entity, form]);
    expect(await checkOf(together)).toMatchObject({ problems: [] });
    const published = await taken(step(admin, together, 'publish'));
    expect(published).toMatchObject({ status: 'published', publishedBy: 'admin' });
    expect(published.publishedVersions).toEqual([
      { kind: 'validation', key: 'customer', version: 2 },
      { kind: 'entity', key: 'customer', version: 2 },
      { kind: 'form', key: 'customer', version: 2 },
    ]);
    expect((await versionsOf('entity'))[0]).toMatchObject({
      version: 2,
      changeSet: { id: together.id, title: '销售渠道' },
      source: 'api',
    });
    await refused(step(admin, published, 'publish'), 409, 'change-set-status');
  });

  it('are described in words, version against version', async () => {
    const path = '/api/definitions/entity/customer/versions/2/changes';
    const { items } = (await world.as(admin).get(path).expect(200)).body as DocumentChangeList;
    expect(items.map(({ change, pointer }) => `${change} ${pointer}`)).toEqual([
      'added /properties/salesChannel',
    ]);
    const none = (await world.as(admin).get(`${path}?from=2`).expect(200)).body as DocumentChangeList;
    expect(none.items).toEqual([]);
    await world.as(admin).get(`${path}?from=9`).expect(404);
  });
});

describe('somebody who publishes first', () => {
  it('makes a conflict of every other draft of the document', async () => {
    const [first, second] = [
      await create('甲', [await draft('matching', setBlockSize(71))]),
      await create('乙', [await draft('matching', setBlockSize(72))], chen),
    ];
    const answers = await Promise.all([step(admin, first, 'publish'), step(chen, second, 'publish')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers[0].status === 409 ? first : second;
    const view = (await world.as(admin).get(`/api/change-sets/${loser.id}`).expect(200))
      .body as ChangeSetView;
    expect(view).toMatchObject({ status: 'draft', documents: [{ basedOn: 1, inForce: 2 }] });
    expect((await checkOf(loser)).problems).toMatchObject([{ code: 'based-on-earlier', severity: 'error' }]);
    expect((await versionsOf('matching')).map(({ version }) => version)).toEqual([2, 1]);

    // The draft is made anew from the version in force.
    const { document } = await draft('matching', setBlockSize(73));
    const merged = await world
      .as(chen)
      .put(`/api/change-sets/${loser.id}/documents/matching/customer`)
      .set('If-Match', `"${view.version}"`)
      .send({ document, basedOn: 2 })
      .expect(200);
    const set = merged.body as ChangeSetView;
    expect([...set.contributors].sort()).toEqual(loser === first ? ['admin', 'chen'] : ['chen']);
    const twice = await Promise.all([step(chen, set, 'publish'), step(chen, set, 'publish')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await versionsOf('matching')).map(({ version }) => version)).toEqual([3, 2, 1]);
  });
});

describe('a rollback', () => {
  const corpus = [
    { name: '佛山岭南陶瓷有限公司', email: 'office@lingnan.example.com', creditLimit: 10 },
    { name: '佛山岭南陶瓷有限公司', email: 'not an address', creditLimit: -10, creditGrade: 'A' },
    { name: '张', mobile: '13800138000' },
    { name: '', email: 'x' },
    { name: 'ＡＢＣ（上海）有限公司', uscc: '91310000MA1FL0000X', phone: '021-5555 1234' },
  ];

  async function verdicts(): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const data of corpus) {
      const path = '/api/entities/customer/records/check';
      const { outcome, findings } = (await world.as(admin).post(path).send({ data }).expect(200))
        .body as CheckResult;
      answers.push({ outcome, findings: findings.map(({ version: _, ...finding }) => finding) });
    }
    return answers;
  }

  it('gives exactly the verdicts of the version that comes back', async () => {
    const before = await verdicts();
    const { version } = await inForce('validation');
    const path = '/api/definitions/validation/customer';
    const changed = await draft('validation', (document) => {
      document['rules'] = (document['rules'] as Json[]).map((rule) => ({ ...rule, severity: 'info' }));
    });
    const note = '放宽所有规则';
    await world
      .as(admin)
      .post(`${path}/versions`)
      .send({ document: changed['document'], basedOn: version, note })
      .expect(201);
    expect(await verdicts()).not.toEqual(before);

    const back = { version, basedOn: version + 1, note: '误发，撤回' };
    await world
      .as(admin)
      .post(`${path}/rollback`)
      .send({ ...back, basedOn: version })
      .expect(409);
    await world
      .as(admin)
      .post(`${path}/rollback`)
      .send({ ...back, version: 99 })
      .expect(404);
    await world.as(editor).post(`${path}/rollback`).send(back).expect(403);
    await world.as(admin).post(`${path}/rollback`).send(back).expect(201);
    expect(await verdicts()).toEqual(before);
    expect((await versionsOf('validation')).slice(0, 2)).toMatchObject([
      { version: version + 2, source: 'rollback', rollbackOf: version, note: '误发，撤回' },
      { version: version + 1, source: 'api', note },
    ]);
  });

  it('is refused when what is in force now needs the later version', async () => {
    const current = await versionsOf('entity');
    const answer = world
      .as(admin)
      .post('/api/definitions/entity/customer/rollback')
      .send({ version: 1, basedOn: current[0]?.version })
      .then((found) => found);
    const { problems } = await refused(answer, 422, 'definitions-not-valid');
    expect(problems?.[0]?.code).toBe('would-break');
  });
});

describe('where a second person has to approve', () => {
  beforeAll(async () => {
    const roles = await draft(
      'roles',
      (document) => (document['publication'] = { secondPerson: true }),
      'roles',
    );
    await world
      .as(admin)
      .post('/api/definitions/roles/roles/versions')
      .send({ document: roles['document'], basedOn: roles['basedOn'] })
      .expect(201);
  });

  it('no door puts one person’s work into force', async () => {
    const { publication } = (await world.as(editor).get('/api/definitions').expect(200))
      .body as DefinitionList;
    expect(publication).toEqual({ secondPerson: true, previewFirst: false });
    const { document, basedOn } = await draft('matching', setBlockSize(80));
    const direct = world
      .as(admin)
      .post('/api/definitions/matching/customer/versions')
      .send({ document, basedOn })
      .then((answer) => answer);
    await refused(direct, 409, 'second-person-needed');
    const set = await create('块大小', [await draft('matching', setBlockSize(80))]);
    expect(set.needs).toEqual({ secondPerson: true, preview: false });
    expect(set.actions).toEqual({
      ...{ edit: true, submit: true, withdraw: true },
      ...{ approve: false, reject: false, publish: false },
    });
    await refused(step(chen, set, 'publish'), 409, 'change-set-status');

    const submitted = await taken(step(admin, set, 'submit'));
    await refused(step(admin, submitted, 'approve'), 403, 'own-change-set');
    await refused(step(admin, submitted, 'reject', { reason: '不' }), 403, 'own-change-set');
    await refused(step(editor, submitted, 'approve'), 403, 'not-allowed');
    const waiting = (await world.as(chen).get('/api/change-sets?show=waiting').expect(200))
      .body as ChangeSetList;
    expect(waiting.items.map(({ id }) => id)).toEqual([set.id]);
    const own = (await world.as(admin).get('/api/change-sets?show=waiting').expect(200))
      .body as ChangeSetList;
    expect(own).toMatchObject({ items: [], total: 0 });

    const rejected = await taken(step(chen, submitted, 'reject', { reason: '块太大' }));
    expect(rejected).toMatchObject({ status: 'rejected', rejection: '块太大' });
    const again = await taken(step(admin, rejected, 'submit'));
    const approved = await taken(step(chen, again, 'approve'));
    await refused(step(admin, approved, 'publish'), 403, 'own-change-set');
    await refused(step(chen, again, 'publish'), 412, 'version-stale');

    // What was approved is what is published: an edit takes the approval off.
    const edited = await world
      .as(admin)
      .patch(`/api/change-sets/${set.id}`)
      .set('If-Match', `"${approved.version}"`)
      .send({ note: '评审后收紧' })
      .expect(200);
    expect(edited.body).toMatchObject({ status: 'draft', approvedBy: null, note: '评审后收紧' });
    await refused(step(chen, edited.body as ChangeSetView, 'publish'), 409, 'change-set-status');

    const final = await taken(step(admin, edited.body as ChangeSetView, 'submit'));
    const published = await taken(step(chen, await taken(step(chen, final, 'approve')), 'publish'));
    expect(published.events?.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'admin created',
      'admin submitted',
      'chen rejected',
      'admin submitted',
      'chen approved',
      'admin edited',
      'admin submitted',
      'chen approved',
      'chen published',
    ]);
    expect((await versionsOf('matching'))[0]).toMatchObject({
      publishedBy: 'chen',
      approvedBy: 'chen',
      note: '评审后收紧',
    });
  });

  it('an earlier version comes back through a change set only', async () => {
    const [current] = await versionsOf('matching');
    const answer = world
      .as(admin)
      .post('/api/definitions/matching/customer/rollback')
      .send({ version: 1, basedOn: current?.version })
      .then((found) => found);
    await refused(answer, 409, 'second-person-needed');
  });
});

describe('what is not a change set', () => {
  it('is refused with what is wrong', async () => {
    const post = (body: Json): Promise<Response> =>
      world
        .as(admin)
        .post('/api/change-sets')
        .send(body)
        .then((answer) => answer);
    const document = { kind: 'matching', key: 'customer', document: {}, basedOn: 0 };
    const twice = await refused(
      post({ title: 'x', documents: [document, document] }),
      422,
      'definitions-not-valid',
    );
    expect(twice.problems).toMatchObject([{ code: 'same-definition', pointer: '/documents/1' }]);
    const unknown = { ...document, kind: '__proto__', key: '../../x' };
    const bad = await refused(post({ title: 'x', documents: [unknown] }), 422, 'definitions-not-valid');
    expect(bad.problems?.map(({ code }) => code)).toEqual(['unknown-kind', 'key-not-valid']);
    await refused(post({ title: ' ', documents: [] }), 400, 'body-not-valid');

    const empty = await create('空', []);
    await refused(step(admin, empty, 'submit'), 422, 'change-set-empty');
    await world.as(admin).post(`/api/change-sets/${empty.id}/submit`).expect(428);
    await world
      .as(admin)
      .delete(`/api/change-sets/${empty.id}/documents/matching/customer`)
      .set('If-Match', '"1"')
      .expect(404);
    const withdrawn = await taken(step(admin, empty, 'withdraw'));
    expect(withdrawn.status).toBe('withdrawn');
    await world.as(admin).get('/api/change-sets/00000000-0000-4000-8000-000000000000').expect(404);
    await world.as(editor).post('/api/change-sets').send({ title: 'x', documents: [] }).expect(403);
  });

  it('shows a draft of any shape, and what is wrong with it', async () => {
    const odd = { kind: 'matching', key: 'customer', document: { title: 7, bands: 'x' }, basedOn: 0 };
    const set = await create('怪', [odd]);
    expect(set.documents).toMatchObject([{ title: { en: 'customer' }, document: odd.document }]);
    const { problems } = await checkOf(set);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['matching']));
  });
});
