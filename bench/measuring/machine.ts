import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectDirectory } from '../project-directory';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  /** Processes that wanted to run, mean of the last minute, when the result was written. */
  load: number;
}

export interface Versions {
  guiyi: string;
  node: string;
  v8: string;
  commit: string;
  /** Whether files differed from the commit. */
  changed: boolean;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    load: loadavg()[0] ?? 0,
  };
}

export function describeVersions(): Versions {
  const { version } = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    guiyi: version,
    node: process.versions.node,
    v8: process.versions.v8,
    commit: git('rev-parse', 'HEAD') ?? 'unknown',
    changed: git('status', '--porcelain', '--untracked-files=no') !== '',
  };
}

/** Undefined outside a git working tree. */
function git(...parameters: string[]): string | undefined {
  try {
    return execFileSync('git', parameters, {
      cwd: projectDirectory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
