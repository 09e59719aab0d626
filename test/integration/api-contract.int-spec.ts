import type { ApiProblem } from '@guiyi/contracts';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Test } from 'supertest';
import { handlersOf } from '../../apps/api/src/openapi/api-description';
import { accessOf } from '../../apps/api/src/http/route-metadata';
import { createApiWorld, type ApiWorld } from '../support/api-world';

jest.setTimeout(60_000);

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: { format?: string; type?: string } }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let world: ApiWorld;
let description: Description;
let nobodysToken: string;

beforeAll(async () => {
  world = await createApiWorld();
  description = (await world.as().get('/api/openapi.json').expect(200)).body as Description;
  nobodysToken = await world.userWith({ username: 'nobody', roles: [] });
});

afterAll(async () => {
  await world.close();
});

describe('the description of the api', () => {
  it('has every route, and no other', () => {
    const described = operations().map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(
      routes()
        .filter((route) => route !== 'get /api/openapi.json')
        .sort(),
    );
  });

  it('refers only to what it has, in schemas that compile', () => {
    const ajv = addFormats(new Ajv({ strict: false, discriminator: true }));
    ajv.addSchema({ $id: 'openapi', components: description.components });
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"#([^"]+)"/g)].map(
      ([, pointer]) => pointer,
    );
    expect(references.length).toBeGreaterThan(50);
    for (const pointer of new Set(references))
      expect(() => ajv.compile({ $ref: `openapi#${pointer}` })).not.toThrow();
  });

  it('gives every operation a success, the errors of its access and their bodies', () => {
    for (const { path, operation } of operations()) {
      const statuses = Object.keys(operation.responses);
      expect([path, statuses.some((status) => /^2/.test(status))]).toEqual([path, true]);
      expect(statuses).toEqual(
        expect.arrayContaining(['500', ...(operation.security.length > 0 ? ['401', '403'] : [])]),
      );
      if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415']));
      for (const [status, response] of Object.entries(operation.responses))
        if (Number(status) >= 400 && status !== '503')
          expect([path, status, Object.keys(response.content ?? {})]).toEqual([
            path,
            status,
            ['application/problem+json'],
          ]);
    }
  });

  it('names every parameter of a path', () => {
    for (const { path, operation } of operations()) {
      const named = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect([path, named.sort()]).toEqual([
        path,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      ]);
    }
  });
});

describe('every route', () => {
  it('declares who may use it', () => {
    const undeclared = [...handlersOf(world.application)]
      .filter(([, handler]) => Reflect.hasMetadata('path', handler) && accessOf(handler) === undefined)
      .map(([name]) => name);
    expect(undeclared).toEqual([]);
  });

  it('is closed without a session unless it is public', async () => {
    for (const { method, path, operation } of operations()) {
      const answer = await send(method, path, undefined);
      const isClosed = operation.security.length > 0;
      expect([method, path, answer.status === 401]).toEqual([method, path, isClosed]);
    }
  });

  it('is closed to a user without roles unless it concerns the own account', async () => {
    for (const { method, path, operation } of operations()) {
      if (operation.security.length === 0 || path.startsWith('/api/auth/')) continue;
      const answer = await send(method, path, nobodysToken);
      expect([method, path, answer.status, (answer.body as ApiProblem).code]).toEqual([
        method,
        path,
        403,
        'not-allowed',
      ]);
    }
  });

  it('answers an administrator as it is described, whatever is asked for', async () => {
    const ajv = addFormats(new Ajv({ strict: false, discriminator: true }));
    ajv.addSchema({ $id: 'openapi', components: description.components });
    for (const { method, path, operation } of operations()) {
      if (path.startsWith('/api/auth/log') || path.endsWith('/events')) continue;
      const answer = await send(method, path, world.adminToken);
      const described = operation.responses[String(answer.status)];
      expect([method, path, answer.status, described !== undefined]).toEqual([
        method,
        path,
        answer.status,
        true,
      ]);
      expect(answer.status).toBeLessThan(500);
      const type = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
      const schema = described?.content?.[type]?.schema;
      if (schema === undefined || !type.includes('json')) continue;
      const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
      const isValid = ajv.validate(resolved, answer.body);
      expect([method, path, answer.status, isValid ? [] : ajv.errors]).toEqual([
        method,
        path,
        answer.status,
        [],
      ]);
    }
  });
});

describe('a request that is not right', () => {
  it.each([
    ['malformed JSON', '{"username":', 'application/json', 400, 'body-not-valid'],
    [
      'another media type',
      'username=admin',
      'application/x-www-form-urlencoded',
      415,
      'media-type-not-supported',
    ],
    ['no body', '', 'application/json', 400, 'body-not-valid'],
    [
      'a body too large',
      `{"username":"${'a'.repeat(1_100_000)}"}`,
      'application/json',
      413,
      'body-too-large',
    ],
    ['an unknown character set', '{}', 'application/json; charset=nonsense', 415, 'media-type-not-supported'],
  ])('%s', async (_, body, type, status, code) => {
    const answer = await world.as().post('/api/auth/login').set('Content-Type', type).send(body);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  it('is told what, where and what to do, in the language asked for', async () => {
    const post = (language: string): Test =>
      world
        .as(world.adminToken)
        .post('/api/users')
        .set('Accept-Language', language)
        .send({ username: 'X', displayName: 'x', roles: [], password: 'long enough it is', rolls: [] });
    const [chinese, english] = await Promise.all([post('zh-TW'), post('en-GB')]);
    const problem = english.body as ApiProblem;
    expect(problem.problems?.map(({ pointer }) => pointer).sort()).toEqual(['/rolls', '/username']);
    expect(problem.title).toBe('Request body not valid');
    expect((chinese.body as ApiProblem).title).toMatch(/請求/);
    expect(problem.requestId).toBe(english.headers['x-request-id']);
  });

  it('cannot bring in what PostgreSQL cannot keep', async () => {
    const input = { username: 'nul', displayName: 'a\0b', roles: [], password: 'long enough it is' };
    const answer = await world.as(world.adminToken).post('/api/users').send(input);
    expect(answer.body).toMatchObject({
      status: 400,
      problems: [{ code: 'unstorable-text', pointer: '/displayName' }],
    });
    await world.as(world.adminToken).get('/api/users?cursor=%00').expect(400);
  });

  it.each([
    ['/api/users?limit=many', 'parameter-not-valid'],
    ['/api/users?limit=0', 'parameter-not-valid'],
    ['/api/users?limit=1&limit=2', 'parameter-not-valid'],
    ['/api/users?page=2', 'parameter-not-valid'],
    ['/api/definitions/matching/__proto__', 'parameter-not-valid'],
  ])('GET %s', async (path, code) => {
    const answer = await world.as(world.adminToken).get(path);
    expect(answer.body).toMatchObject({ status: 400, code });
  });

  it('gets a problem for an address that is not there', async () => {
    const answer = await world.as(world.adminToken).get('/api/nothing');
    expect(answer.body).toMatchObject({
      status: 404,
      code: 'route-not-found',
      detail: expect.stringMatching(/nothing/) as string,
    });
  });
});

describe('every answer', () => {
  it('has headers that keep browsers safe', async () => {
    const { headers } = await world.as().get('/api/health/live').expect(200);
    expect(headers['content-security-policy']).toMatch(
      /default-src 'self';.*object-src 'none'.*frame-ancestors 'none'/,
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('has an id, the caller’s own when it is a sensible one', async () => {
    const get = async (id: string): Promise<string | undefined> =>
      (await world.as().get('/api/health/live').set('X-Request-Id', id)).headers['x-request-id'];
    expect(await get('trace-0123456789')).toBe('trace-0123456789');
    expect(await get('<script>')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it('says whether it is ready', async () => {
  const answer = await world.as().get('/api/health/ready').expect(200);
  expect(answer.body).toMatchObject({ status: 'ok', database: 'ok', queue: 'ok', queueBackend: 'postgres' });
});

it('gives the definition set of an entity once, and again only when it changed', async () => {
  const path = '/api/entities/customer/definition-set';
  const first = await world.as(world.adminToken).get(path).expect(200);
  const tag = first.headers['etag'] ?? '';
  await world.as(world.adminToken).get(path).set('If-None-Match', tag).expect(304);
  const viewer = await world.userWith({ username: 'set-reader', roles: ['viewer'] });
  const other = await world.as(viewer).get(path).set('If-None-Match', tag).expect(200);
  expect((other.body as { fieldRights: Record<string, string> }).fieldRights).not.toEqual(
    (first.body as { fieldRights: Record<string, string> }).fieldRights,
  );
});

interface DescribedRoute {
  method: string;
  path: string;
  operation: Operation;
}

function operations(): DescribedRoute[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** What Express answers to; the layers with a wildcard are the middlewares of Nest. */
function routes(): string[] {
  const express = world.application.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return express.router.stack.flatMap(({ route }) =>
    route === undefined || route.path.includes('*')
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`),
  );
}

function send(method: string, path: string, token: string | undefined): Test {
  const filled = path
    .replaceAll('{entity}', 'customer')
    .replaceAll('{kind}', 'matching')
    .replaceAll('{key}', 'customer')
    .replaceAll('{version}', '1')
    .replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
  return request(method, filled, token);
}

function request(method: string, path: string, token: string | undefined): Test {
  const agent = world.as(token);
  if (method === 'post') return agent.post(path).send({});
  if (method === 'put') return agent.put(path).set('If-Match', '"1"').send({});
  if (method === 'patch') return agent.patch(path).set('If-Match', '"1"').send({});
  if (method === 'delete') return agent.delete(path).set('If-Match', '"1"');
  return agent.get(path);
}
