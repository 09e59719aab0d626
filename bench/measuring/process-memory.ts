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
  const children = childrenByParent();
  const sizes: number[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // One that ended meanwhile holds nothing.
    const size = kilobytesIn(`/proc/${next}/smaps_rollup`, 'Pss');
    if (!Number.isNaN(size)) sizes.push(size);
    waiting.push(...(children.get(next) ?? []));
  }
  return sizes.length === 0 ? NaN : sizes.reduce((sum, size) => sum + size, 0) / 1024;
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

/** The command, in parentheses, may hold anything; the state and the parent come after it (proc(5)). */
function parentOf(pid: number): number | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
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
