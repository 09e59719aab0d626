import type {
  ApiProblem,
  CheckResult,
  HistoryList,
  RecordWriteResult,
  UniquenessConflictList,
  UniquenessList,
  VocabularyUsage,
  WaiverList,
  WaiverView,
} from '@guiyi/contracts';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Response } from 'supertest';
import { type ApiWorld, createApiWorld } from '../support/api-world';

jest.setTimeout(120_000);

const RECORDS = '/api/entities/customer/records';
const DAY = 24 * 60 * 60 * 1000;

let world: ApiWorld;
let steward: string;
let ajv: Ajv;

beforeAll(async () => {
  world = await createApiWorld();
  steward = await world.userWith({ username: 'li', roles: ['steward'] });
  const { components } = (await world.as().get('/api/openapi.json').expect(200)).body as {
    components: object;
  };
  ajv = addFormats(new Ajv({ strict: false, discriminator: true }));
  ajv.addSchema({ $id: 'openapi', components });
});

afterAll(() => world.close());

/** The body, when it is what the description of the api says. */
function bodyAs<Body>(schema: string, { body }: Response): Body {
  const isDescribed = ajv.validate({ $ref: `openapi#/components/schemas/${schema}` }, body);
  expect([isDescribed, ajv.errorsText()]).toEqual([true, 'No errors']);
  return body as Body;
}

it('accepts a violation, shows it wherever it matters, lists it and ends it', async () => {
  const as = world.as(steward);
  const data = {
    name: '佛山岭南陶瓷有限公司',
    email: 'office@lingnan-ceramics.example.com',
    creditLimit: 10,
  };
  const created = bodyAs<RecordWriteResult>(
    'RecordWriteResult',
    await as.post(RECORDS).send({ data }).expect(201),
  );
  const { id } = created.record;
  const change = { creditLimit: -10, creditGrade: 'A' };
  const patch = (version: number) =>
    as.patch(`${RECORDS}/${id}`).set('If-Match', `"${version}"`).send({ data: change });
  const refused = bodyAs<ApiProblem>('ApiProblem', await patch(1).expect(422));
  const [finding] = refused.findings ?? [];
  expect(finding).toMatchObject({
    rule: 'creditLimitNegative',
    version: 1,
    clause: '/check',
    pointer: '/creditLimit',
    actual: -10,
    severity: 'block',
  });

  const input = {
    rule: 'creditLimitNegative',
    pointer: '/creditLimit',
    reason: '集团内部往来',
    until: new Date(Date.now() + DAY).toISOString(),
    data: change,
  };
  const path = `${RECORDS}/${id}/waivers`;
  const editor = world.as(await world.userWith({ username: 'wang', roles: ['editor'] }));
  bodyAs('ApiProblem', await editor.post(path).send(input).expect(403));
  bodyAs(
    'ApiProblem',
    await as
      .post(path)
      .send({ ...input, rule: 'emailShape' })
      .expect(422),
  );
  bodyAs(
    'ApiProblem',
    await as
      .post(path)
      .send({ ...input, reason: '' })
      .expect(400),
  );
  const waiver = bodyAs<WaiverView>('WaiverView', await as.post(path).send(input).expect(201));
  expect(waiver).toMatchObject({
    rule: 'creditLimitNegative',
    createdBy: 'li',
    recordId: id,
    state: 'unused',
  });

  const written = bodyAs<RecordWriteResult>('RecordWriteResult', await patch(1).expect(200));
  expect(written.findings).toMatchObject([{ waived: { id: waiver.id, reason: '集团内部往来', by: 'li' } }]);
  const check = await as.post(`${RECORDS}/check`).send({ id, data: {} }).expect(200);
  expect(bodyAs<CheckResult>('CheckResult', check).outcome).toBe('warn');
  const listed = bodyAs<WaiverList>('WaiverList', await as.get(path).expect(200));
  expect(listed.items).toEqual([{ ...waiver, state: 'active' }]);
  const soon = encodeURIComponent(new Date(Date.now() + 2 * DAY).toISOString());
  const expiring = await as.get(`/api/waivers?entity=customer&expiringBefore=${soon}&sort=until`).expect(200);
  expect(bodyAs<WaiverList>('WaiverList', expiring).items).toEqual(listed.items);

  await as.delete(`${path}/${waiver.id}`).expect(204);
  bodyAs('ApiProblem', await as.delete(`${path}/${waiver.id}`).expect(404));
  const history = bodyAs<HistoryList>('HistoryList', await as.get(`${RECORDS}/${id}/history`).expect(200));
  expect(history.items.map(({ version, action }) => `${version} ${action}`)).toEqual([
    '2 revokeWaiver',
    '2 update',
    '1 waive',
    '1 create',
  ]);
});

describe('the usage of a vocabulary', () => {
  const usageOf = async (token: string, vocabulary: string): Promise<VocabularyUsage> => {
    const path = `/api/vocabularies/${vocabulary}/usage?entity=customer`;
    return bodyAs<VocabularyUsage>('VocabularyUsage', await world.as(token).get(path).expect(200));
  };

  beforeAll(async () => {
    const as = world.as(steward);
    for (const [name, email, department, paymentTerms, source] of [
      ['绍兴柯桥纺织有限公司', 'a@keqiao.example.com', 'sales', 'net30', 'erp'],
      ['嘉兴南湖电子有限公司', 'b@nanhu.example.com', 'sales', 'net30', 'website'],
      ['金华义乌日用品有限公司', 'c@yiwu.example.com', 'service', 'net60', 'website'],
      ['台州黄岩模具有限公司', 'd@huangyan.example.com', 'sales', 'net90', 'phone'],
    ] as const) {
      const answer = await as
        .post(RECORDS)
        .send({ data: { name, email, contact: '陈晓', department, paymentTerms, source } });
      const { id, version } = bodyAs<RecordWriteResult>('RecordWriteResult', answer).record;
      if (paymentTerms === 'net90')
        await as.delete(`${RECORDS}/${id}`).set('If-Match', `"${version}"`).expect(204);
    }
  });

  it('counts the records that are not archived, the most used value first', async () => {
    expect(await usageOf(steward, 'payment-terms')).toEqual({
      vocabulary: 'payment-terms',
      entity: 'customer',
      fields: ['paymentTerms'],
      values: [
        { value: 'net30', records: 2 },
        { value: 'net60', records: 1 },
      ],
    });
  });

  it('knows several fields with the same vocabulary', async () => {
    expect((await usageOf(steward, 'region')).fields).toEqual(
      expect.arrayContaining(['province', 'city', 'district']),
    );
  });

  it('tells a caller of no record and no field that the caller may not see', async () => {
    const viewer = await world.userWith({ username: 'zhou', roles: ['viewer'], department: 'sales' });
    expect(await usageOf(viewer, 'payment-terms')).toMatchObject({ fields: [], values: [] });
    expect((await usageOf(viewer, 'source')).values).toEqual([
      { value: 'erp', records: 1 },
      { value: 'website', records: 1 },
    ]);
  });

  it('is refused without a session, an entity or a vocabulary', async () => {
    const path = '/api/vocabularies/source/usage';
    bodyAs('ApiProblem', await world.as().get(`${path}?entity=customer`).expect(401));
    bodyAs('ApiProblem', await world.as(steward).get(path).expect(400));
    bodyAs('ApiProblem', await world.as(steward).get(`${path}?entity=nothing`).expect(404));
    bodyAs(
      'ApiProblem',
      await world.as(steward).get('/api/vocabularies/nothing/usage?entity=customer').expect(404),
    );
  });
});

it('tells how far stored records keep the uniqueness rules', async () => {
  const as = world.as(steward);
  const path = '/api/entities/customer/uniqueness';
  const { items } = bodyAs<UniquenessList>('UniquenessList', await as.get(path).expect(200));
  expect(items.map(({ rule }) => rule)).toContain('uniqueUscc');
  const conflicts = await as.get(`${path}/uniqueUscc/conflicts`).expect(200);
  expect(bodyAs<UniquenessConflictList>('UniquenessConflictList', conflicts).total).toBe(0);
  bodyAs('ApiProblem', await as.get(`${path}/nothing/conflicts`).expect(404));
  bodyAs('ApiProblem', await as.get(`${path}/uniqueUscc/conflicts?cursor=x`).expect(400));
  bodyAs('ApiProblem', await as.post(`${path}/rebuild`).expect(403));
  const admin = world.as(world.adminToken);
  const started = bodyAs<UniquenessList>('UniquenessList', await admin.post(`${path}/rebuild`).expect(202));
  expect(new Set(started.items.map(({ state }) => state))).toEqual(new Set(['building']));
});
