/**
 * `npm test`: installs and builds what is needed, runs the Jest projects given (all but the browser's unless told) and
 * ends with one line of totals. With GUIYI_TOTALS it also adds that line to a file, so that several runs can be summed.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildWhenNeeded, installWhenNeeded, programOf, requireNode, root } from './preparation.mjs';

const say = (message) => process.stdout.write(`${message}\n`);
const [projects, jestOptions] = splitParameters(process.argv.slice(2));
const partsNeeded = projects.includes('web') ? ['server', 'web'] : projects.includes('e2e') ? ['server'] : [];

requireNode();
installWhenNeeded(say);
if (partsNeeded.length > 0) buildWhenNeeded(say, partsNeeded);
const { totals, succeeded } = runJest();
const line = `${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`;
if (process.env.GUIYI_TOTALS) appendFileSync(process.env.GUIYI_TOTALS, `${line}\n`);
say(line);
process.exit(succeeded ? 0 : 1);

/** Names of Jest projects first; from the first option on, everything goes to Jest. */
function splitParameters(parameters) {
  const firstOption = parameters.findIndex((parameter) => parameter.startsWith('-'));
  const names = firstOption < 0 ? parameters : parameters.slice(0, firstOption);
  const options = firstOption < 0 ? [] : parameters.slice(firstOption);
  return [names.length > 0 ? names : ['unit', 'cases', 'integration', 'e2e'], options];
}

function runJest() {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-jest-'));
  const report = join(folder, 'report.json');
  // A connection that a test forgot to close must not keep the whole run from ending.
  const selection = ['--selectProjects', ...projects, '--passWithNoTests', '--forceExit'];
  selection.push(`--maxWorkers=${workersFor(projects)}`);
  const { status } = spawnSync(
    process.execPath,
    // Jest's processes inherit it: modules are loaded anew for every file, which makes a lot of short-lived objects.
    [
      '--max-semi-space-size=64',
      programOf('jest', 'jest'),
      ...selection,
      '--json',
      `--outputFile=${report}`,
      ...jestOptions,
    ],
    // Jest writes its progress to standard error and, with --json, the report to standard output as well.
    { cwd: root, stdio: ['inherit', 'ignore', 'inherit'] },
  );
  const totals = readTotals(report);
  rmSync(folder, { recursive: true, force: true });
  return { totals, succeeded: status === 0 };
}

/** Many tests wait for processes and time limits, so that three files at once pay on two cores; a browser wants both. */
function workersFor(names) {
  return names.includes('web') ? 1 : Math.max(3, availableParallelism() - 1);
}

/** A test file that cannot even be loaded counts as one failure. */
function readTotals(report) {
  try {
    const results = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
