import { join } from 'node:path';
import { UserService, systemCaller } from '@guiyi/access';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createApiApplication, type ApiApplicationOptions } from '../../apps/api/src/api-application';
import { createPublishedDatabase } from './published-database';
import { createTestDatabase } from './test-database';

export const ADMIN_PASSWORD = 'correct horse battery';

/** The whole api over a database of its own, with the shipped definitions and the user `admin`. */
export interface ApiWorld {
  application: NestExpressApplication;
  databaseUrl: string;
  /** Requests with a bearer token: `as(token).get('/api/users')`; without a token nobody is signed in. */
  as(token?: string): ReturnType<typeof request.agent>;
  signIn(username: string, password: string): Promise<string>;
  /** A user with these roles, signed in. */
  userWith(user: { username: string; roles: string[]; department?: string }): Promise<string>;
  adminToken: string;
  close(): Promise<void>;
}

export async function createApiWorld(options: Partial<ApiApplicationOptions> = {}): Promise<ApiWorld> {
  const database = await (options.projectDirectory === undefined
    ? createPublishedDatabase()
    : createTestDatabase());
  const application = await createApiApplication({
    databaseUrl: database.url,
    projectDirectory: join(__dirname, '../..'),
    logLevel: 'silent',
    watchDefinitions: false,
    ...options,
  });
  await application.listen(0, '127.0.0.1');
  const users = application.get(UserService);
  await users.createFirstAdministrator({ password: ADMIN_PASSWORD, mustChangePassword: false });

  const as: ApiWorld['as'] = (token) => {
    const agent = request.agent(application.getHttpServer());
    return token === undefined ? agent : agent.set('Authorization', `Bearer ${token}`);
  };
  const signIn: ApiWorld['signIn'] = async (username, password) => {
    const answer = await request(application.getHttpServer())
      .post('/api/auth/login')
      .send({ username, password });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.text}`);
    return (answer.body as { token: string }).token;
  };
  return {
    application,
    databaseUrl: database.url,
    as,
    signIn,
    adminToken: await signIn('admin', ADMIN_PASSWORD),
    userWith: async ({ username, roles, department }) => {
      const password = `${username} has a password`;
      await users.create(systemCaller('test'), {
        username,
        displayName: username,
        roles,
        department,
        password,
      });
      return signIn(username, password);
    },
    close: async () => {
      await application.close();
      await database.drop();
    },
  };
}
