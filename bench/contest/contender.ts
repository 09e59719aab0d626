import type { DataSet } from './data-set';

export interface Command {
  program: string;
  parameters: readonly string[];
  environment?: Readonly<Record<string, string>>;
}

export interface CommandOptions {
  /** Where the contender writes; id,cluster of every record that has a duplicate goes to clusters.csv in it. */
  directory: string;
  threads?: number;
}

/** Who takes part: a program that reads the files of a set and writes its clusters. */
export interface Contender {
  name: string;
  /** Why it cannot take part in a set; undefined when it can. */
  obstacle(set: DataSet): string | undefined;
  command(set: DataSet, options: CommandOptions): Command;
}

/** The last line that a contender prints is one JSON object with these, as far as it knows them. */
export interface ContenderFigures {
  version?: string;
  /** Seconds by stage. */
  seconds?: Record<string, number>;
  candidatePairs?: number;
  matches?: number;
  /** What a reader of its figures must know. */
  note?: string;
}

/** What a contender printed last; nothing when that is no JSON object. */
export function readLastLine(output: string): ContenderFigures {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return {};
  const { version, seconds, candidatePairs, matches, note } = JSON.parse(line) as ContenderFigures;
  return { version, seconds, candidatePairs, matches, note };
}
