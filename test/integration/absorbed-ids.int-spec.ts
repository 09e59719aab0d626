import type { ApiProblem, MergeResult, RecordWriteResult } from '@guiyi/contracts';
import { type ApiWorld, createApiWorld } from '../support/api-world';
import { DescribedApi } from '../support/described-api';

jest.setTimeout(60_000);

const RECORDS = '/api/entities/customer/records';

let world: ApiWorld;
let as: ReturnType<ApiWorld['as']>;
let absorbed: string;
let survivor: string;
let other: string;
let relation: string;

beforeAll(async () => {
  world = await createApiWorld();
  as = world.as(await world.userWith({ username: 'li', roles: ['steward'] }));
  survivor = await create('苏州金桥精密机械有限公司');
  absorbed = await create('宁波东海渔业有限公司');
  other = await create('成都锦江医药有限公司');
  await as.post(`${RECORDS}/${survivor}/relations`).send({ type: 'billTo', record: other }).expect(201);
  const merge = { entity: 'customer', records: [{ id: survivor }, { id: absorbed }], survivor };
  const merged = await as.post('/api/merges').send(merge).expect(201);
  expect((merged.body as MergeResult).merge).toMatchObject({ survivor });
  const { items } = (await as.get(`${RECORDS}/${survivor}/relations`).expect(200)).body as {
    items: { id: string }[];
  };
  relation = items[0]!.id;
});

afterAll(() => world.close());

async function create(name: string): Promise<string> {
  const input = { data: { name, city: '上海市', source: 'erp' }, override: { reason: '测试' } };
  return ((await as.post(RECORDS).send(input).expect(201)).body as RecordWriteResult).record.id;
}

it('answers whatever is read of an absorbed record with that of the one it lives on in', async () => {
  const description: unknown = (await as.get('/api/openapi.json').expect(200)).body;
  const paths = new DescribedApi(description as ConstructorParameters<typeof DescribedApi>[0]).routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/entities/{entity}/records/{id}'))
    .map(({ path }) => path.replace('{entity}', 'customer').replace('{otherId}', other));
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) {
    const [asked, own] = [
      await as.get(path.replace('{id}', absorbed)),
      await as.get(path.replace('{id}', survivor)),
    ];
    expect([path, asked.status]).toEqual([path, 200]);
    expect([path, asked.body]).toEqual([path, own.body]);
  }
});

it('does to no record what was meant for an absorbed one, and says where that lives on', async () => {
  const of = `${RECORDS}/${absorbed}`;
  const waiver = {
    rule: 'emailShape',
    pointer: '/email',
    reason: '集团内部往来',
    until: new Date(Date.now() + 86_400_000).toISOString(),
  };
  const writes = [
    as
      .patch(of)
      .set('If-Match', '"1"')
      .send({ data: { city: '北京市' } }),
    as.put(`${of}/pins/city`).send({ values: { city: '北京市' }, reason: '测试' }),
    as.delete(`${of}/pins/city`),
    as.post(`${of}/relations`).send({ type: 'billTo', record: other }),
    as.post(`${of}/relations/${relation}/end`).send({}),
    as.delete(`${of}/relations/${relation}`),
    as.post(`${of}/sources`).send({ source: 'crm', key: 'C-1' }),
    as.post(`${of}/waivers`).send(waiver),
  ];
  for (const write of writes) {
    const answer = await write;
    const { code, records } = answer.body as ApiProblem;
    expect([answer.request.url, answer.status, code, records]).toEqual([
      ...[answer.request.url, 409, 'record-absorbed', [survivor]],
    ]);
  }
});

it('relates with the record that the far end lives on in', async () => {
  const made = await as
    .post(`${RECORDS}/${other}/relations`)
    .send({ type: 'guarantor', record: absorbed })
    .expect(201);
  expect(made.body).toMatchObject({ record: { id: survivor } });
});
