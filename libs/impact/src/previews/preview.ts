import type { ImpactDuplicates, LocalizedText } from '@guiyi/contracts';
import type { Definition } from '@guiyi/definitions';
import type { JobStatus } from '@guiyi/queue';
import type { FieldConversion } from '@guiyi/revision';

export type PreviewMode = 'estimate' | 'exact';

/** What is previewed of one entity, and how far that is. */
export interface PreviewPart {
  entity: string;
  /** The rule trial that holds what judging found; null when the drafts do not judge otherwise. */
  trialId: string | null;
  /** Of the documents in force when the preview was started. */
  versions: Record<string, number>;
  /** What publishing the drafts does to stored values before it judges them; left out: nothing. */
  conversions?: FieldConversion[];
  /** Whether the drafts can change who is a duplicate. */
  compares: boolean;
  /** Unarchived records when the preview was started. */
  records: number;
  /** Records to look at. */
  wanted: number;
  /** Of an estimate: the sample is the records whose ids follow this one; ids are random. */
  sampledAfter: string | null;
  looked: number;
  /** The last record that was looked at. */
  checkpoint: string | null;
  isLooked: boolean;
  /** Share of the comparing that is done. */
  compared: number;
  duplicates: ImpactDuplicates | null;
}

/** A preview as the database holds it. */
export interface StoredPreview {
  id: string;
  mode: PreviewMode;
  changeSetId: string | null;
  contentHash: string;
  drafts: Definition[];
  status: JobStatus;
  step: number;
  parts: PreviewPart[];
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
