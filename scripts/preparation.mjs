/**
 * What must be there before anything of Guiyi can run: installed packages and a build that fits the sources. Node's own
 * modules only, since nothing is installed when this first runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `Guiyi needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/`,
  );
}

/** Runs `npm ci` unless node_modules already holds exactly what package-lock.json names. */
export function installWhenNeeded(say) {
  if (isInstalled()) return;
  say('Installing packages (npm ci); this takes a minute or two the first time');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...options]);
  else run('npm', options, { shell: process.platform === 'win32' });
}

/** Builds what changed since the last build: the server side, the web app, or both. */
export function buildWhenNeeded(say, parts = ['server', 'web']) {
  for (const part of parts) {
    const sources = hashSources(part);
    if (readStamp(part) === sources) continue;
    say(part === 'server' ? 'Building the server' : 'Building the web app');
    builders[part]();
    writeFileSync(stampFile(part), sources);
  }
  linkCommand();
}

/** Runs a program in the project's root and ends this one when it fails. */
export function run(program, parameters, options = {}) {
  const { status, signal, error } = spawnSync(program, parameters, {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  if (error) fail(`${program} could not be started: ${error.message}`);
  if (status !== 0) fail(`${[program, ...parameters].join(' ')} failed (${signal ?? `exit code ${status}`})`);
}

/** Runs a program of an installed package, such as ['@swc/cli', 'swc']. */
export function runPackage([packageName, command], parameters) {
  run(process.execPath, [programOf(packageName, command), ...parameters]);
}

export function programOf(packageName, command) {
  const manifest = join(root, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

export function fail(message) {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}

const builders = { server: buildServer, web: buildWeb };

const SERVER_FOLDERS = ['apps/api', 'apps/worker', 'apps/cli', 'apps/launcher', 'libs', 'bench'];

function buildServer() {
  const folders = SERVER_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  // What has no source any more must not stay behind.
  for (const folder of folders) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  runPackage(
    ['@swc/cli', 'swc'],
    [
      ...folders,
      '--out-dir',
      'dist',
      '--ignore',
      '**/*.spec.ts',
      '--ignore',
      '**/node_modules/**',
      '--quiet',
    ],
  );
}

function buildWeb() {
  runPackage(['vite', 'vite'], ['build', 'apps/web', '--logLevel', 'warn']);
}

/** npm links the commands of installed packages, not that of the project itself. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'guiyi');
  if (process.platform === 'win32' || lstatSync(link, { throwIfNoEntry: false })) return;
  symlinkSync('../../bin/guiyi.cjs', link);
}

/** npm keeps a list of what it installed; it must agree with package-lock.json in all but other machines' packages. */
function isInstalled() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages: installed } = JSON.parse(readFileSync(installedList, 'utf8'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] === undefined ? optional === true : installed[path].version === version;
  });
}

function hashSources(part) {
  const folders = part === 'server' ? SERVER_FOLDERS : ['apps/web', 'libs', 'schemas', 'rules'];
  const files = [
    'package-lock.json',
    'package.json',
    '.swcrc',
    'scripts/preparation.mjs',
    ...folders.flatMap(filesBelow),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter((file) => !file.includes('node_modules'))
    .sort();
}

function readStamp(part) {
  const output = join(root, 'dist', part === 'server' ? 'apps/launcher' : 'web');
  return existsSync(stampFile(part)) && existsSync(output)
    ? readFileSync(stampFile(part), 'utf8')
    : undefined;
}

function stampFile(part) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  return join(root, 'dist', `.${part}-sources`);
}
