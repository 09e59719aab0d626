import { spawn, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { peakMbOf, secondsOfEndedChildren, treeMbOf } from '../measuring/processes';
import type { Command } from './contender';

export interface ProgramLimits {
  /** Seconds on the clock after which it is ended. */
  seconds?: number;
}

export interface ProgramRun {
  /** Seconds on the clock, from start to end. */
  wall: number;
  /** Seconds of processor time, of all that it started. */
  cpu: number;
  /** Peak of memory in MB, of all that it started together, memory that they share counted once. */
  peakMb: number;
  /** What it printed on standard output. */
  output: string;
  failure?: ProgramFailure;
}

export interface ProgramFailure {
  kind: 'crash' | 'time' | 'memory';
  message: string;
}

const shortestPause = 100;
/** Looking at the pages of a large process takes a while; this keeps it below a twentieth of one core. */
const pausesPerLook = 20;
const keptOutput = 1 << 20;
/** Beyond this share of the machine's memory a program is ended, before it brings down what runs beside it. */
const memoryShare = 0.6;

/** Runs a program to its end, or to its limits, and tells what it took. No other child may end meanwhile. */
export async function runProgram(command: Command, limits: ProgramLimits = {}): Promise<ProgramRun> {
  const before = secondsOfEndedChildren();
  const started = performance.now();
  const child = start(command);
  const output = tailOf(child.stdout);
  const errors = tailOf(child.stderr);
  const watch = watchMemory(child, limits, started);
  const end = await endedWithUs(child, () => endOf(child));
  const wall = (performance.now() - started) / 1000;
  const { peakMb, exceeded } = await watch.stop();
  const failure =
    exceeded ??
    (end.isGood ? undefined : { kind: 'crash' as const, message: lastLine(errors(), end.reason) });
  return { wall, cpu: secondsOfEndedChildren() - before, peakMb, output: output(), failure };
}

/** In a process group of its own, so that all that it starts can be ended with it. */
function start({ program, parameters, environment }: Command): ChildProcess {
  return spawn(program, parameters, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
}

/** What is in a group of its own hears no Ctrl-C: it is ended when this process is told to end. */
async function endedWithUs<Result>(child: ChildProcess, wait: () => Promise<Result>): Promise<Result> {
  const stop = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined) killGroup(child.pid);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await wait();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

function endOf(child: ChildProcess): Promise<{ isGood: boolean; reason: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ isGood: false, reason: error.message }));
    child.once('close', (code, signal) =>
      resolve({ isGood: code === 0, reason: signal === null ? `exit code ${code}` : signal }),
    );
  });
}

function watchMemory(child: ChildProcess, limits: ProgramLimits, started: number) {
  const end = new AbortController();
  let peakMb = 0;
  let exceeded: ProgramFailure | undefined;
  const watching = (async () => {
    while (!end.signal.aborted && child.pid !== undefined) {
      const looked = performance.now();
      // The peak that the system keeps of the first process misses nothing between two looks.
      for (const size of [treeMbOf(child.pid), peakMbOf(child.pid)]) if (size > peakMb) peakMb = size;
      exceeded ??= limitExceeded(peakMb, (performance.now() - started) / 1000, limits);
      if (exceeded) killGroup(child.pid);
      const rest = Math.max(shortestPause, (performance.now() - looked) * pausesPerLook);
      await pause(rest, undefined, { signal: end.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      end.abort();
      await watching;
      return { peakMb, exceeded };
    },
  };
}

function limitExceeded(peakMb: number, seconds: number, limits: ProgramLimits): ProgramFailure | undefined {
  const mostMb = (totalmem() / 1024 ** 2) * memoryShare;
  if (peakMb > mostMb)
    return {
      kind: 'memory',
      message: `ended at ${Math.round(peakMb)} MB of memory (limit ${Math.round(mostMb)} MB)`,
    };
  if (limits.seconds !== undefined && seconds > limits.seconds)
    return { kind: 'time', message: `ended after ${limits.seconds} s` };
  return undefined;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

function tailOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-keptOutput);
  });
  return () => text;
}

function lastLine(text: string, reason: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return `${lines.at(-1) ?? 'no message'} (${reason})`;
}
