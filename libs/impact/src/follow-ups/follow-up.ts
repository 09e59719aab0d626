import type { FollowUp } from '@guiyi/contracts';

export type FollowUpStatus = FollowUp['status'];
export type FollowUpStep = FollowUp['steps'][number];
export type StepKind = FollowUpStep['kind'];

/** What has to be done again after a publication, as the database holds it. */
export interface StoredFollowUp {
  id: string;
  entity: string;
  changeSetId: string | null;
  documents: string[];
  status: FollowUpStatus;
  steps: FollowUpStep[];
  publishedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}

/** Values first: what is compared follows from them, and how rare a value is from the scan. */
const order: readonly StepKind[] = ['restandardize', 'scan', 'measure'];

export function stepsFor(kinds: readonly StepKind[]): FollowUpStep[] {
  return order
    .filter((kind) => kinds.includes(kind))
    .map((kind) => ({ kind, status: 'waiting', jobId: null }));
}

export function presentFollowUp(followUp: StoredFollowUp): FollowUp {
  return {
    ...followUp,
    createdAt: followUp.createdAt.toISOString(),
    finishedAt: followUp.finishedAt?.toISOString() ?? null,
  };
}
