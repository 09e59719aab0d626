import { readdirSync, readFileSync } from 'node:fs';

const MB = 1024 ** 2;

/** Peak of this process so far, in MB. */
export function ownPeakMb(): number {
  return (process.resourceUsage().maxRSS * 1024) / MB;
}

/** Peak of another process so far, in MB; NaN where there is no /proc. */
export function peakMbOf(pid: number): number {
  return kilobytesIn(`/proc/${pid}/status`, 'VmHWM') / 1024;
}

/**
 * What a process and those that it started hold together now, in MB, memory that they share counted once (the sum of
 * their proportional set sizes). NaN where there is no /proc.
 */
export function treeMbOf(pid: number): number {
  return sumOfTree(pid, (member) => kilobytesIn(`/proc/${member}/smaps_rollup`, 'Pss')) / 1024;
}

/** Linux counts processor time in hundredths of a second for every program (USER_HZ, proc(5)). */
const ticksPerSecond = 100;

/**
 * Seconds of processor time that a process and those that it started took so far, ended ones that it waited for
 * included. NaN where there is no /proc.
 */
export function treeSecondsOf(pid: number): number {
  return sumOfTree(pid, (member) => ticksOf(member)) / ticksPerSecond;
}

/**
 * Seconds of processor time that the ended children of this process took, and all that they waited for (RUSAGE_CHILDREN
 * of getrusage(2), which Node does not give). NaN where there is no /proc.
 */
export function secondsOfEndedChildren(): number {
  const [user = NaN, system = NaN] = statusOf(process.pid)?.slice(13, 15) ?? [];
  return (Number(user) + Number(system)) / ticksPerSecond;
}

/** One that ended meanwhile counts nothing. */
function sumOfTree(pid: number, valueOf: (pid: number) => number): number {
  const children = childrenByParent();
  const values: number[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const value = valueOf(next);
    if (!Number.isNaN(value)) values.push(value);
    waiting.push(...(children.get(next) ?? []));
  }
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0);
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const entry of entriesOf('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
}

function parentOf(pid: number): number | undefined {
  const parent = statusOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** utime, stime, cutime and cstime. */
function ticksOf(pid: number): number {
  return (statusOf(pid)?.slice(11, 15) ?? [NaN]).reduce((sum: number, ticks) => sum + Number(ticks), 0);
}

/** What stands behind the command, which may hold anything: state, parent … (proc(5)). */
function statusOf(pid: number): string[] | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function kilobytesIn(file: string, name: string): number {
  const line = textOf(file)?.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'));
  return line ? Number(line[1]) : NaN;
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
