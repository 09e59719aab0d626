import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCodeOf } from '../error-code';

const run = promisify(execFile);

/** A process id alone is soon given to another process; together with the start time it names one process for good. */
export interface ProcessIdentity {
  pid: number;
  /** An opaque mark of when the process started; differs after a reboot. */
  started: string;
}

/** The identity of a running process, or undefined when there is none with that id. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | undefined> {
  if (!isRunning(pid)) return undefined;
  const started = process.platform === 'linux' ? await startOnLinux(pid) : await startElsewhere(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether exactly that process, and not a later one with the same id, is still running. */
export async function isSameProcess(identity: ProcessIdentity): Promise<boolean> {
  const running = await identifyProcess(identity.pid);
  return running?.started === identity.started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return errorCodeOf(error) === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat, ticks since boot, counted after the command, which may hold spaces (proc(5)). */
async function startOnLinux(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const afterCommand = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not looked yet.
    return afterCommand[0] === 'Z' ? undefined : `${boot.trim()}/${afterCommand[19]}`;
  } catch {
    return undefined;
  }
}

async function startElsewhere(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
