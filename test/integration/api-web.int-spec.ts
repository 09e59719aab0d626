import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiWorld, type ApiWorld } from '../support/api-world';

jest.setTimeout(60_000);

const script = `export const text = '${'归一 '.repeat(500)}';`;
let directory: string;
let world: ApiWorld;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-web-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>归一</title>');
  await writeFile(join(directory, 'assets', 'index-abc123.js'), script);
  await writeFile(join(directory, 'favicon.svg'), '<svg/>');
  world = await createApiWorld({ webDirectory: directory });
});

afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the web app', () => {
  it('is there at the root and at every page of it, never cached unasked', async () => {
    for (const path of ['/', '/records', '/records/%E5%BD%92', '/scans/1?band=match']) {
      const page = await world.as().get(path).expect(200);
      expect(page.text).toContain('归一');
      expect(page.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
      });
      expect(page.headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    }
  });

  it('keeps hashed files for good, compressed as the browser likes', async () => {
    const get = (encoding: string): ReturnType<ReturnType<ApiWorld['as']>['get']> =>
      world.as().get('/assets/index-abc123.js').set('Accept-Encoding', encoding);
    const plain = await get('identity').expect(200);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(script);
    const [zipped, brotli] = [await get('gzip'), await get('gzip, deflate, br')];
    expect([zipped.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(zipped.text).toBe(script);
    await get('gzip')
      .set('If-None-Match', plain.headers['etag'] ?? '')
      .expect(304);
  });

  it('answers HEAD without a body', async () => {
    const answer = await world.as().head('/favicon.svg').expect(200);
    expect(answer.headers['content-type']).toMatch('image/svg+xml');
  });

  it('has no file that is not there, and none outside its folder', async () => {
    for (const path of [
      '/assets/missing.js',
      '/..%2f..%2fetc/passwd.txt',
      '/%2e%2e/package.json',
      '/assets/../../package.json',
    ])
      expect([path, (await world.as().get(path)).status]).toEqual([path, 404]);
  });

  it('leaves the api alone', async () => {
    await world.as().get('/api/auth/me').expect(401);
    await world.as().post('/').expect(404);
    expect((await world.as(world.adminToken).get('/api/no-such-thing')).body).toMatchObject({
      code: 'route-not-found',
    });
  });
});
