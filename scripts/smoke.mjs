/**
 * node scripts/smoke.mjs [NODE]: starts the built platform under that Node.js in an empty directory, signs in, runs one
 * scan over the sample customers and stops it. Adds its outcome to the file of GUIYI_TOTALS as one test.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildWhenNeeded, root } from './preparation.mjs';

const node = process.argv[2] ?? process.execPath;
const password = 'smoke-test-password';
const directory = mkdtempSync(join(tmpdir(), 'guiyi-smoke-'));
chmodSync(directory, 0o755);

buildWhenNeeded((message) => process.stdout.write(`${message}\n`), ['server']);
const port = await freePort();
const address = `http://127.0.0.1:${port}`;
const launcher = startLauncher();
let outcome;
try {
  await within(180, 'the platform is ready', async () => (await get('/api/health/ready')).ok);
  const token = await signIn();
  const scan = await startScan(token);
  const finished = await within(180, 'the scan is finished', () => finishedScan(token, scan.id));
  if (finished.status !== 'completed') throw new Error(`The scan ended as ${JSON.stringify(finished)}`);
  outcome = '1 passed, 0 failed, 0 skipped';
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  outcome = '0 passed, 1 failed, 0 skipped';
} finally {
  const code = await stopLauncher();
  if (code !== 0) outcome = '0 passed, 1 failed, 0 skipped';
  rmSync(directory, { recursive: true, force: true });
}
if (process.env.GUIYI_TOTALS) appendFileSync(process.env.GUIYI_TOTALS, `${outcome}\n`);
process.stdout.write(`${outcome}\n`);
process.exit(outcome.startsWith('1') ? 0 : 1);

function startLauncher() {
  return spawn(node, [join(root, 'dist', 'apps', 'launcher', 'src', 'main.js')], {
    cwd: root,
    stdio: 'inherit',
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      GUIYI_DATA_DIR: directory,
      GUIYI_ADMIN_PASSWORD: password,
    },
  });
}

async function stopLauncher() {
  if (launcher.exitCode !== null) return launcher.exitCode;
  const ended = new Promise((resolve) => launcher.once('exit', resolve));
  launcher.kill('SIGTERM');
  return ended;
}

async function signIn() {
  const response = await post('/api/auth/login', undefined, { username: 'admin', password });
  return (await expectOk(response)).token;
}

async function startScan(token) {
  return expectOk(await post('/api/scans', token, { entity: 'customer' }));
}

async function finishedScan(token, id) {
  const scan = await expectOk(await get(`/api/scans/${id}`, token));
  return ['completed', 'failed', 'cancelled'].includes(scan.status) && scan;
}

function get(path, token) {
  return fetch(address + path, { headers: authorization(token) });
}

function post(path, token, body) {
  const headers = { 'content-type': 'application/json', ...authorization(token) };
  return fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

function authorization(token) {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function expectOk(response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function within(seconds, description, ask) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if (launcher.exitCode !== null) throw new Error(`The platform ended while waiting until ${description}`);
    const answer = await Promise.resolve(ask()).catch((error) => {
      if (error.cause?.code === 'ECONNREFUSED') return false;
      throw error;
    });
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${seconds} s: ${description}`);
    await pause(200);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
