import type { RecordWriteResult } from '@guiyi/contracts';
import fc from 'fast-check';
import { ApiClient } from '../support/api-client';
import { createApiWorld, type ApiWorld } from '../support/api-world';
import { DescribedApi, type DescribedRoute } from '../support/described-api';

jest.setTimeout(180_000);

/** The same requests in every run. */
const SEED = 20_261_122;
const REQUESTS_PER_ROUTE = 8;

/** An id that nothing has. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

let world: ApiWorld;
let client: ApiClient;
let api: DescribedApi;
let recordId: string;

beforeAll(async () => {
  world = await createApiWorld();
  client = new ApiClient(await world.application.getUrl(), world.adminToken);
  const description = await client.get<ConstructorParameters<typeof DescribedApi>[0]>('/api/openapi.json');
  api = new DescribedApi(description.body);
  const created = await client.post<RecordWriteResult>('/api/entities/customer/records', {
    data: { name: '上海鑫达机械有限公司', contacts: [{ name: '王伟' }] },
  });
  recordId = created.body.record.id;
});

afterAll(async () => {
  await world.close();
});

it('answers whatever it is sent as it is described, and never with an internal error', async () => {
  const surprises: string[] = [];
  for (const route of api.routes.filter(isFuzzed)) {
    const requests = fc.sample(requestTo(route), { seed: SEED, numRuns: REQUESTS_PER_ROUTE });
    for (const { path, body, headers } of [...requests, ...knownRequestsTo(route)]) {
      const answer = await client.send(route.method, path, body, headers);
      const difference = answer.status >= 500 ? JSON.stringify(answer.body) : api.differenceOf(route, answer);
      if (difference !== undefined)
        surprises.push(
          `${route.method} ${path} ${JSON.stringify(body)?.slice(0, 300)} → ${answer.status}: ${difference}`,
        );
    }
  }
  expect(surprises).toEqual([]);
});

it.each([
  ['-updatedAt', ['2020-02-31T00:00:00.000Z'], 400],
  ['-updatedAt', ['0000-01-01T00:00:00.000Z'], 400],
  ['-updatedAt', ['2020-01-01T24:00:00.000Z'], 400],
  ['-updatedAt', ['2020-01-01T00:00:00.000000Z'], 200],
  ['version', ['1e9'], 400],
  ['version', ['NaN'], 400],
  ['-creditLimit', ['-Infinity'], 200],
  ['name', ['\0'], 400],
  ['name', ['\ud800'], 200],
  ['name', [{}], 400],
  ['name', [], 400],
])('a cursor that somebody made is refused or used: %s %j', async (sort, values, status) => {
  const cursor = cursorOf([sort, values, NOBODY]);
  const answer = await client.get(`/api/entities/customer/records?sort=${sort}&cursor=${cursor}`);
  expect(answer.status).toBe(status);
});

it.each([
  ['score', 1, '-'.repeat(36), 400],
  ['size', 1, NOBODY, 400],
  ['score', 1e308, NOBODY, 200],
])('a cursor of match groups that somebody made is refused or used: %s %d %s', async (...made) => {
  const [sort, value, id, status] = made;
  const path = `/api/match-groups?scan=${NOBODY}&sort=score&cursor=${cursorOf([sort, value, id])}`;
  expect((await client.get(path)).status).toBe(status);
});

/** Streams do not end, and signing out or in would end the session or meet the limit. */
function isFuzzed({ path }: DescribedRoute): boolean {
  return !path.endsWith('/events') && !path.startsWith('/api/auth/');
}

interface FuzzedRequest {
  path: string;
  body: object | undefined;
  headers: Record<string, string>;
}

function requestTo({ method, path, operation }: DescribedRoute): fc.Arbitrary<FuzzedRequest> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const query = fc.record(
    Object.fromEntries(
      [...inQuery.map(({ name }) => name), 'unknown'].map((name) => [name, queryValue(name)]),
    ),
    { requiredKeys: [] },
  );
  const segments = fc.tuple(...inPath.map((name) => pathSegment(name)));
  const hasBody = operation.requestBody?.content['application/json'] !== undefined;
  return fc.record({
    path: fc.tuple(segments, query).map(([values, parameters]) => {
      const filled = inPath.reduce(
        (text, name, position) => text.replace(`{${name}}`, values[position] ?? ''),
        path,
      );
      const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
      return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
    }),
    body: hasBody ? bodyFor(path) : fc.constant(undefined),
    headers: method === 'PATCH' || method === 'DELETE' ? ifMatch : fc.constant({}),
  });
}

/** Every value of every parameter once, the others left out. */
function knownRequestsTo({ method, path, operation }: DescribedRoute): FuzzedRequest[] {
  if (method !== 'GET' || path.includes('{id}')) return [];
  const filled = path.replace('{entity}', 'customer').replace(/\{\w+\}/g, 'customer');
  return (operation.parameters ?? []).flatMap(({ name, in: place }) =>
    place === 'query'
      ? [...(knownValues[name] ?? []), ...(name === 'cursor' ? cursors : [])].map((value) => ({
          path: `${filled}?${name}=${encoded(value)}`,
          body: undefined,
          headers: {},
        }))
      : [],
  );
}

const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e400',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    '__proto__',
    'constructor',
    "' OR 1=1 --",
    '"; DROP TABLE record; --',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '\u202eevil',
    '👩‍👩‍👧‍👦',
    '9999-99-99T99:99:99Z',
    '9'.repeat(400),
    '中'.repeat(250),
    '%',
    '_',
    '\\',
    '$1',
    '{0}',
  ),
);

const cursors = [
  [],
  {},
  null,
  ['score', 1, '-'.repeat(36)],
  ['score', 1e308, NOBODY],
  ['size', 1.5, NOBODY],
  ['-updatedAt', 'nonsense', '0'],
  [['-updatedAt'], ['nonsense'], '0'],
  { sort: '-updatedAt', values: [{}], id: 'x' },
].map(cursorOf);

function cursorOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** Ready to be put into an address; some of it no text at all. */
function queryValue(name: string): fc.Arbitrary<string> {
  const known = knownValues[name] ?? [];
  return fc.oneof(
    hostileText.map(encoded),
    fc.constantFrom('%', '%ff', '%ED%A0%80', '%00', '1&limit=2', '', ...cursors),
    ...(known.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...known).map(encoded) }]),
  );
}

const condition = (field: string, op: string, value?: unknown): string =>
  JSON.stringify({ all: [{ field, op, value }] });

const knownValues: Readonly<Record<string, string[]>> = {
  limit: ['1', '200', '201', '0', '2.5', '1e2'],
  entity: ['customer', 'contact', 'nothing'],
  status: ['active', 'archived', 'ACTIVE'],
  band: ['match', 'review'],
  sort: [
    'score',
    'size',
    '-updatedAt,name',
    'code',
    '-creditLimit',
    'contacts.name',
    'name,name,name,name',
    '-',
  ],
  scan: [NOBODY],
  cursor: [
    '2020-01-01T00:00:00.000Z_00000000-0000-4000-8000-000000000000',
    '9999-99-99T00:00:00.000Z_x',
    '1',
  ],
  search: ['上海', '鑫达 机械', 'xinda', '%', '_', '\\', '"', "'"],
  filter: [
    condition('name', 'contains', '%'),
    condition('name', 'eq', null),
    condition('name', 'in', []),
    condition('name', 'in', Array(1000).fill('x')),
    condition('creditLimit', 'gt', 1e308),
    condition('creditLimit', 'gt', '1e400'),
    condition('creditLimit', 'lt', 'many'),
    condition('updatedAt', 'gte', '2020-02-31'),
    condition('updatedAt', 'gte', '275760-09-13T00:00:00Z'),
    condition('updatedAt', 'lt', '-271821-04-20T00:00:00Z'),
    condition('version', 'eq', 2 ** 53),
    condition('version', 'gt', 1.5),
    condition('id', 'eq', 'no uuid'),
    condition('status', 'in', ['active', {}]),
    condition('doNotContact', 'eq', 'yes'),
    condition('doNotContact', 'notBlank'),
    condition('tags', 'contains', '\0'),
    condition('tags', 'blank'),
    condition('contacts.mobile', 'startsWith', '+86'),
    condition('contacts', 'eq', []),
    condition('__proto__', 'eq', 1),
    condition('name', 'constructor', 1),
    '{"all":[{"field":"name","op":"eq","value":1e400}]}',
    '{"all":"x"}',
    '{"any":[]}',
    '['.repeat(2000),
  ],
};

function pathSegment(name: string): fc.Arbitrary<string> {
  // What has no values of its own is the id of something.
  const known = segments[name]?.map((value) => () => value) ?? [() => recordId, () => NOBODY];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known).map((value) => value()) },
    hostileText.filter((text) => text.trim() !== '' && !/^\.+$/.test(text)).map(encoded),
    fc.constantFrom('%ff', '%00', '%2F', '-'.repeat(36)),
  );
}

const segments: Readonly<Record<string, string[]>> = {
  entity: ['customer', 'customer', 'contact', 'nothing'],
  kind: ['matching', 'entity', 'roles', 'nothing'],
  key: ['customer', 'roles', 'nothing'],
  version: ['1', '2', '0', '-1', '2147483648', '1e3'],
  rule: ['uniqueUscc', 'uniqueCode', 'nothing'],
  unit: ['address', 'remark', 'code', 'nothing'],
  link: ['00000000-0000-4000-8000-000000000000', 'nothing'],
};

const ifMatch = fc
  .constantFrom('"1"', '"2"', '"0"', '1', '*', 'W/"1"', '"999999999"', '"99999999999999999999"')
  .map((version) => ({ 'If-Match': version }));

/** A right body with one place of it replaced by anything. */
function bodyFor(path: string): fc.Arbitrary<object> {
  const right = Object.entries(rightBodies).find(([end]) => path.endsWith(end))?.[1] ?? {};
  const places = placesIn(right);
  return fc
    .tuple(fc.constantFrom(...places), anyJson)
    .map(([place, value]) => replaced(right, place, value))
    .map((body) => (typeof body === 'object' && body !== null ? body : { body }));
}

const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostileText,
  fc.constantFrom<unknown>(
    null,
    [],
    {},
    1e308,
    -0,
    2 ** 53,
    true,
    Array(600).fill('x'),
    [[[[[]]]]],
    { a: { b: {} } },
    '\0',
    'a\ud800b',
  ),
);

const data = {
  name: '北京宏远软件有限公司',
  uscc: '91310000MA1K000180',
  mobile: '13916283745',
  email: 'li@hongyuan.example',
  creditLimit: 100,
  tags: ['a', 'b'],
  doNotContact: false,
  city: '北京市',
  source: 'crm',
  contacts: [{ name: '李雷', mobile: '13916283745' }],
  bank: [{ accountNo: '6222020200112233' }],
};

/** Small, and refused for what it means: each is looked at as closely as a right one. */
const standardization = {
  $schema: 'x',
  formatVersion: 1,
  id: 'customer-standardization',
  entity: 'customer',
  fields: [{ field: 'name', steps: [{ standardizer: 'trim' }] }],
  matchForms: [],
};

const draft = { kind: 'standardization', key: 'customer', document: standardization };

const rightBodies: Readonly<Record<string, object>> = {
  '/relations': { type: 'parent', record: NOBODY, direction: 'to', startsOn: '2024-01-01', reason: 'x' },
  '/relations/{relationId}/end': { endsOn: '2024-02-01', reason: 'x' },
  '/pins/{unit}': { values: { remark: 'x' }, until: '2030-01-01T00:00:00Z', reason: 'x' },
  '/waivers': { rule: 'nameTooShort', field: 'name', reason: 'fuzz', until: '2031-01-01', data },
  '/labelled-pairs': { entity: 'customer', left: NOBODY, right: NOBODY, verdict: 'different' },
  '/accuracy': { entity: 'customer', document: standardization },
  '/accuracy/training': { entity: 'customer', handWeights: 'keep' },
  '/{key}/versions': { document: standardization, basedOn: 1 },
  '/rule-trials/sample': { entity: 'customer', drafts: { standardization } },
  '/rule-trials': {
    entity: 'customer',
    drafts: { vocabularies: { source: { entries: [] } } },
    filter: { status: ['active'], search: '上海' },
    sampleSize: 10,
  },
  '/cleansing-runs': {
    entity: 'customer',
    action: { kind: 'edit', values: { creditLimit: 5, city: null } },
    ids: [NOBODY],
    reason: 'fuzz',
    expected: { records: 0 },
  },
  '/undo': { reason: 'fuzz' },
  '/impact-previews': { mode: 'estimate', documents: [draft] },
  '/shadow-runs': { title: 'fuzz', documents: [draft], endsAt: '2020-01-01T00:00:00.000Z' },
  '/change-sets': {
    title: 'fuzz',
    documents: [{ ...draft, basedOn: 1 }],
    migrations: [{ entity: 'customer', field: 'name', expression: { var: 'name' } }],
  },
  '/scan-schedules': { entity: 'customer', scope: 'full', cron: '0 2 * * 1-5', timeZone: 'Asia/Shanghai' },
  '/records/check': { data, department: 'sales' },
  '/records': { data, status: 'draft', department: null, override: { reason: 'fuzz' } },
  '/records/{id}': { data, status: 'active', override: { reason: 'fuzz' } },
  '/users': {
    username: 'fuzzed',
    displayName: 'Fuzz',
    roles: ['viewer'],
    department: 'sales',
    password: 'long enough it is',
  },
  '/users/{id}': { displayName: 'Fuzz', roles: ['viewer'], active: true },
  '/scans': { entity: 'customer' },
  '/definitions/check': {
    kind: 'numbering',
    document: {
      $schema: 'x',
      formatVersion: 1,
      id: 'customer-numbering',
      entity: 'customer',
      parts: [{ part: 'sequence', digits: 6 }],
    },
  },
};

type Place = readonly string[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, child]) => placesIn(child, [...at, name]))];
}

function replaced(value: unknown, place: Place, by: unknown): unknown {
  const [name, ...rest] = place;
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, position) =>
      String(position) === name ? replaced(item, rest, by) : (item as unknown),
    );
  const holder = value as Record<string, unknown>;
  return { ...holder, [name]: replaced(holder[name], rest, by) };
}
