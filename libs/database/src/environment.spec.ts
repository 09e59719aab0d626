import { EnvironmentError, parseEnvironment, requireDatabaseUrl } from './environment';

describe('parseEnvironment', () => {
  it('uses an embedded database, port 3000 and the sample when nothing is set', () => {
    expect(parseEnvironment({}, '/srv/guiyi')).toEqual({
      port: 3000,
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDirectory: '/srv/guiyi/.guiyi',
      loadSample: true,
      administratorPassword: undefined,
      logLevel: 'info',
    });
  });

  it('reads what is set', () => {
    const environment = parseEnvironment(
      {
        PORT: '8080',
        DATABASE_URL: 'postgres://u:p@db/guiyi',
        REDIS_URL: 'redis://cache:6379',
        GUIYI_DATA_DIR: 'state',
        GUIYI_SAMPLE: '0',
        GUIYI_ADMIN_PASSWORD: 'correct horse',
        GUIYI_LOG_LEVEL: 'warn',
      },
      '/srv/guiyi',
    );
    expect(environment).toMatchObject({
      port: 8080,
      databaseUrl: 'postgres://u:p@db/guiyi',
      redisUrl: 'redis://cache:6379',
      dataDirectory: '/srv/guiyi/state',
      loadSample: false,
      administratorPassword: 'correct horse',
      logLevel: 'warn',
    });
  });

  it('names everything that is wrong at once and repeats no secret', () => {
    const wrong = {
      PORT: '70000',
      DATABASE_URL: 'mysql://root:secret@db',
      REDIS_URL: 'cache:6379',
      GUIYI_SAMPLE: 'maybe',
      GUIYI_ADMIN_PASSWORD: 'short',
      GUIYI_LOG_LEVEL: 'loud',
    };
    const problems = problemsOf(wrong);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(wrong));
    expect(problems.join()).not.toMatch(/secret|short/);
  });
});

describe('requireDatabaseUrl', () => {
  it('says what to do when there is none', () => {
    expect(() => requireDatabaseUrl(parseEnvironment({}, '/'))).toThrow(
      /DATABASE_URL is missing.*npm start/s,
    );
  });
});

function problemsOf(environment: Record<string, string>): string[] {
  try {
    parseEnvironment(environment, '/');
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}
