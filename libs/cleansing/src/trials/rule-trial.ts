import type { LocalizedText, RecordSelection } from '@guiyi/contracts';
import type { Definition } from '@guiyi/definitions';
import type { JobStatus } from '@guiyi/queue';
import type { TrialTally } from './trial-tally';

/** A trial as the database holds it. */
export interface StoredTrial {
  id: string;
  entity: string;
  drafts: Definition[];
  filter: RecordSelection | null;
  sampleSize: number | null;
  status: JobStatus;
  /** Of the documents in force when it was started. */
  versions: Record<string, number>;
  total: number;
  /** The last record that is in the tally. */
  checkpoint: string | null;
  tally: TrialTally;
  error: LocalizedText | null;
  /** The impact preview that drives the trial; null for one that somebody started. */
  previewId: string | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
