/** What somebody else reached on a set, with the conditions that they name. */
export interface PublishedFigure {
  f1: number;
  bcubedF1?: number;
  by: string;
}

/** The least F1 that this project sets itself after clustering, over all true pairs. */
export interface TargetF1 {
  byHand: number;
  auto?: number;
}

/** Records with a truth: one file to deduplicate, or two to link. */
export interface DataSet {
  name: string;
  /** What it is, in a line. */
  title: string;
  files: readonly string[];
  /** CSV with a header: id,cluster, or two columns of ids that belong together. */
  truth: string;
  /** Directory with the definitions for Guiyi; undefined: those that the project ships. */
  definitions: string | undefined;
  /** Name of the settings of the peers for it. */
  settings: string;
  published?: PublishedFigure;
  target?: TargetF1;
}
