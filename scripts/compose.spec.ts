import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseEnvironment } from '../libs/database/src/environment';

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

const root = join(__dirname, '..');
const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;

describe('compose.yaml', () => {
  it('has the services that production needs', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'postgres', 'redis', 'setup', 'worker']);
  });

  it.each(['setup', 'api', 'worker'])('gives %s an environment that the platform accepts', (name) => {
    const environment = Object.fromEntries(
      Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, filledIn(value)]),
    );
    expect(parseEnvironment(environment, '/app')).toMatchObject({
      port: 3000,
      databaseUrl: 'postgres://guiyi:filled-in@postgres:5432/guiyi',
      redisUrl: 'redis://redis:6379',
      loadSample: false,
    });
  });

  it('runs the programs that npm run start:api and start:worker run', () => {
    expect(compose.services.api?.command?.join(' ')).toBe(scripts['start:api']);
    expect(compose.services.worker?.command?.join(' ')).toBe(scripts['start:worker']);
  });

  it('publishes the port on which the api listens, and only that', () => {
    expect(compose.services.api?.ports).toEqual(['${PORT:-3000}:3000']);
    const published = Object.entries(compose.services).filter(([, service]) => service.ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['api']);
    expect(dockerfile).toContain('EXPOSE 3000');
  });

  it('starts each service after those it needs, which say when they are healthy', () => {
    for (const service of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(compose.services[name]).toBeDefined();
        if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck).toBeDefined();
      }
    }
  });

  it('declares every volume it mounts', () => {
    const mounted = Object.values(compose.services).flatMap((service) => service.volumes ?? []);
    const names = new Set(mounted.map((volume) => volume.split(':')[0]));
    expect([...names].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('asks the ready address that the launcher asks', () => {
    expect(compose.services.api?.healthcheck?.test.join(' ')).toContain('/api/health/ready');
  });
});

describe('Dockerfile', () => {
  it('ends as an ordinary user with what the programs read at run time', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    for (const folder of ['dist', 'rules', 'schemas', 'bin']) expect(last).toContain(`./${folder}`);
  });
});

/** What Compose would put in the place of ${NAME:-default} and ${NAME:?message}. */
function filledIn(value: string): string {
  return value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'filled-in');
}
