/** One figure of a run; a bench gives the same figures, in the same order, in every run. */
export interface Figure {
  name: string;
  unit:
    | ''
    | '%'
    | 's'
    | 'ms'
    | 'MB'
    | 'records'
    | 'pairs'
    | 'records/s'
    | 'rows/s'
    | 'pairs/s'
    | 'values/s'
    | 'rules/s'
    | 'checks/s'
    | 'groups'
    | 'merges/s'
    | 'requests/s';
  value: number;
}

export type Run = readonly Figure[];

export interface BenchOptions {
  records: number;
  runs: number;
  /** How many ask at the same time, where somebody asks. */
  clients: number;
  seed: number;
}

export interface Bench {
  /** One line for the list of benches. */
  description: string;
  defaults: { records: number; runs: number };
  /** Each run in a process of its own, so that it starts cold and its peak of memory is its own. */
  isolated: boolean;
  /** Gives each run as soon as it is measured; options.runs of them. */
  measure(options: BenchOptions, say: Say): AsyncIterable<Run>;
}

/** What is going on, for whoever watches. */
export type Say = (message: string) => void;

export function figure(name: string, value: number, unit: Figure['unit']): Figure {
  return { name, value, unit };
}
