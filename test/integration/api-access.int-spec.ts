import type { CurrentUser, LoginResult, UserList, UserView } from '@guiyi/contracts';
import { SessionService } from '@guiyi/access';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { ADMIN_PASSWORD, createApiWorld, type ApiWorld } from '../support/api-world';

jest.setTimeout(60_000);

let world: ApiWorld;

beforeAll(async () => {
  world = await createApiWorld();
});

afterAll(async () => {
  await world.close();
});

describe('signing in', () => {
  it('gives a bearer token, a strict cookie and what the user may do', async () => {
    const answer = await login('admin', ADMIN_PASSWORD);
    expect(answer.status).toBe(200);
    const { token, user } = answer.body as LoginResult;
    expect(user).toMatchObject({ username: 'admin', roles: ['admin'], mustChangePassword: false });
    expect(user.capabilities).toContain('users.manage');
    const cookie = answer.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/^guiyi_session=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).toContain(token);
  });

  it('says the same for an unknown user, a wrong password and a disabled user', async () => {
    const id = await createUser('gone');
    await world.as(world.adminToken).patch(`/api/users/${id}`).send({ active: false }).expect(200);
    const answers = await Promise.all([
      login('nobody', 'whatever it is'),
      login('admin', 'not the password'),
      login('gone', 'gone has a password'),
    ]);
    const bodies = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: '' }));
    expect(bodies[0]).toMatchObject({ status: 401, code: 'wrong-credentials' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('keeps neither token nor password', async () => {
    const token = await world.signIn('admin', ADMIN_PASSWORD);
    const dataSource = world.application.get(DataSource);
    const stored = JSON.stringify([
      await dataSource.query("SELECT encode(token_hash, 'escape') FROM session"),
      await dataSource.query('SELECT * FROM app_user'),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(ADMIN_PASSWORD);
    expect(stored).toContain('$argon2id$');
  });

  it('is limited by account and address, and says when to try again', async () => {
    const attempts = [];
    for (let attempt = 0; attempt < 12; attempt++) attempts.push(await login('guessed', `guess ${attempt}`));
    expect(attempts.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401));
    expect(attempts[11]?.status).toBe(429);
    expect(attempts[11]?.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(attempts[11]?.headers['retry-after'])).toBeGreaterThan(0);
    await login('admin', ADMIN_PASSWORD).expect(200);
  });
});

describe('a session', () => {
  it('ends with signing out, at once and for good', async () => {
    const token = await world.signIn('admin', ADMIN_PASSWORD);
    await world.as(token).get('/api/auth/me').expect(200);
    await world.as(token).post('/api/auth/logout').expect(204);
    await world.as(token).get('/api/auth/me').expect(401);
  });

  it('ends when the user is disabled or given a new password', async () => {
    const token = await world.userWith({ username: 'leaving', roles: ['viewer'] });
    const { id } = (await world.as(token).get('/api/auth/me')).body as CurrentUser;
    await world
      .as(world.adminToken)
      .patch(`/api/users/${id}`)
      .send({ password: 'another password' })
      .expect(200);
    await world.as(token).get('/api/auth/me').expect(401);
    const second = await world.signIn('leaving', 'another password');
    await world.as(world.adminToken).patch(`/api/users/${id}`).send({ active: false }).expect(200);
    await world.as(second).get('/api/auth/me').expect(401);
  });

  it('ends when it was not used for twelve hours, and lives on when it was', async () => {
    const sessions = world.application.get(SessionService);
    const start = new Date('2020-01-01T08:00:00Z');
    const after = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);
    const { token } = await sessions.signIn('admin', ADMIN_PASSWORD, start);
    expect(await sessions.userOf(token, after(11))).toBeDefined();
    expect(await sessions.userOf(token, after(22))).toBeDefined();
    expect(await sessions.userOf(token, after(35))).toBeUndefined();
  });

  it('ends after a week however much it is used', async () => {
    const sessions = world.application.get(SessionService);
    const start = new Date('2021-01-01T08:00:00Z');
    const { token } = await sessions.signIn('admin', ADMIN_PASSWORD, start);
    const answers = [];
    for (let hours = 10; hours <= 180; hours += 10) {
      const at = new Date(start.getTime() + hours * 3_600_000);
      answers.push((await sessions.userOf(token, at)) !== undefined);
    }
    expect(answers.slice(0, 16)).toEqual(Array(16).fill(true));
    expect(answers.at(-1)).toBe(false);
  });

  it('of a user who changed the password ends everywhere else', async () => {
    const here = await world.userWith({ username: 'careful', roles: ['viewer'] });
    const elsewhere = await world.signIn('careful', 'careful has a password');
    const change = (currentPassword: string, newPassword: string): request.Test =>
      world.as(here).post('/api/auth/password').send({ currentPassword, newPassword });
    await change('not the password', 'a better password').expect(422);
    await change('careful has a password', 'careful has a password').expect(422);
    await change('careful has a password', 'a better password').expect(204);
    await world.as(here).get('/api/auth/me').expect(200);
    await world.as(elsewhere).get('/api/auth/me').expect(401);
    await world.signIn('careful', 'a better password');
  });

  it.each([['nonsense'], ['Bearer '], ['Bearer not-a-token'], ['Basic YWRtaW46YWRtaW4=']])(
    'is not opened by the header %s',
    async (authorization) => {
      const answer = await world.as().get('/api/auth/me').set('Authorization', authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    },
  );
});

describe('a write with the cookie', () => {
  const withCookie = async (headers: Record<string, string>): Promise<number> => {
    const token = await world.signIn('admin', ADMIN_PASSWORD);
    const answer = await world
      .as()
      .post('/api/auth/logout')
      .set('Cookie', `guiyi_session=${token}`)
      .set(headers);
    return answer.status;
  };

  it('is refused when a page of another site sent it', async () => {
    expect(await withCookie({ Origin: 'https://evil.example' })).toBe(403);
    expect(await withCookie({ Origin: 'null' })).toBe(403);
    expect(await withCookie({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await withCookie({ 'Sec-Fetch-Site': 'same-site' })).toBe(403);
  });

  it('is accepted from the platform itself and from programs', async () => {
    expect(await withCookie({ Host: 'guiyi.example', Origin: 'http://guiyi.example' })).toBe(204);
    expect(await withCookie({})).toBe(204);
  });

  it('is refused at signing in as well', async () => {
    const credentials = { username: 'admin', password: ADMIN_PASSWORD };
    const answer = await world
      .as()
      .post('/api/auth/login')
      .set('Origin', 'https://evil.example')
      .send(credentials);
    expect(answer.body).toMatchObject({ status: 403, code: 'origin-not-allowed' });
  });
});

describe('users', () => {
  it('are managed by those who may, and by nobody else', async () => {
    const viewer = await world.userWith({ username: 'curious', roles: ['viewer'] });
    const refused = await world.as(viewer).get('/api/users');
    expect(refused.body).toMatchObject({ status: 403, code: 'not-allowed' });
    await world.as(viewer).post('/api/users').send(userInput('intruder')).expect(403);
    await world.as().get('/api/users').expect(401);
  });

  it('without any role may do nothing', async () => {
    const token = await world.userWith({ username: 'newcomer', roles: [] });
    const me = await world.as(token).get('/api/auth/me');
    expect(me.body).toMatchObject({ capabilities: [] });
    for (const path of ['/api/users', '/api/definitions', '/api/entities/customer/definition-set'])
      await world.as(token).get(path).expect(403);
  });

  it('are listed page by page, without their passwords', async () => {
    const first = (await world.as(world.adminToken).get('/api/users?limit=2')).body as UserList;
    expect(first.items).toHaveLength(2);
    const rest = await world.as(world.adminToken).get(`/api/users?cursor=${first.nextCursor}`);
    const names = [...first.items, ...(rest.body as UserList).items].map(({ username }) => username);
    expect(new Set(names).size).toBe(first.total);
    expect(JSON.stringify([first, rest.body])).not.toMatch(/password|argon2/i);
  });

  it('have a username of their own and roles that exist', async () => {
    await createUser('twice');
    const taken = await world.as(world.adminToken).post('/api/users').send(userInput('twice'));
    expect(taken.body).toMatchObject({ status: 409, code: 'username-taken' });
    const input = { ...userInput('other'), roles: ['viewer', 'emperor'] };
    const unknown = await world.as(world.adminToken).post('/api/users').send(input);
    expect(unknown.body).toMatchObject({
      status: 422,
      problems: [{ code: 'unknown-role', pointer: '/roles/1' }],
    });
  });

  it('always include one who can manage them, even when two resign at once', async () => {
    const admins = (await world.as(world.adminToken).get('/api/users?limit=200')).body as UserList;
    const admin = admins.items.find(({ username }) => username === 'admin');
    const second = await createUser('second-admin', ['admin']);
    const resign = (id: string | undefined): request.Test =>
      world
        .as(world.adminToken)
        .patch(`/api/users/${id}`)
        .send({ roles: ['viewer'] });
    const answers = await Promise.all([resign(admin?.id), resign(second)]);
    // Whoever comes second is either the last administrator or, having resigned as the caller, not one any more.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await world.application
      .get(DataSource)
      .query<{ username: string }[]>(`SELECT username FROM app_user WHERE active AND 'admin' = ANY (roles)`);
    expect(left).toHaveLength(1);
    await world.application
      .get(DataSource)
      .query(`UPDATE app_user SET roles = '{admin}' WHERE username = 'admin'`);
  });
});

it('limits signing in by the address as well', async () => {
  let status = 0;
  for (let account = 0; account < 400 && status !== 429; account++)
    status = (await login(`account-${account}`, '')).status;
  expect(status).toBe(429);
});

function login(username: string, password: string): request.Test {
  return request(world.application.getHttpServer()).post('/api/auth/login').send({ username, password });
}

async function createUser(username: string, roles = ['viewer']): Promise<string> {
  const answer = await world
    .as(world.adminToken)
    .post('/api/users')
    .send({ ...userInput(username), roles });
  expect(answer.status).toBe(201);
  return (answer.body as UserView).id;
}

function userInput(username: string): object {
  return { username, displayName: username, roles: ['viewer'], password: `${username} has a password` };
}
