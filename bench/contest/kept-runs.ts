import type { GuiyiRun } from './measure-guiyi';

/** One size of a generated set, every run of it. */
export interface GrowthPoint {
  records: number;
  runs: GuiyiRun[];
}

export interface GrowthResult {
  set: string;
  points: GrowthPoint[];
}

/** The same job with different numbers of threads, in the order in which they ran. */
export interface ThreadsResult {
  set: string;
  records: number;
  runs: GuiyiRun[];
}
