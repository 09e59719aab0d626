import type { ShadowCase, ShadowCounts, ShadowRun } from '@guiyi/contracts';
import { type Definition, definitionName } from '@guiyi/definitions';

export interface ShadowPart {
  entity: string;
  /** Records written before this moment are looked at; those of a little earlier are asked for again. */
  seenUntil: string;
}

/** Drafts that are judged beside the rules in force, as the database holds them. */
export interface StoredShadowRun {
  id: string;
  title: string;
  changeSetId: string | null;
  contentHash: string;
  drafts: Definition[];
  parts: ShadowPart[];
  status: ShadowRun['status'];
  startedBy: string;
  createdAt: Date;
  endsAt: Date;
  finishedAt: Date | null;
}

/** What the drafts would have done to a record. */
export type ShadowFinding = Pick<
  ShadowCase,
  | 'before'
  | 'after'
  | 'rewritten'
  | 'newlyFailing'
  | 'newlyPassing'
  | 'duplicatesGained'
  | 'duplicatesLost'
  | 'failed'
> & {
  /** Whether duplicates were looked for under both. */
  isCompared: boolean;
};

export const nothingFound: ShadowFinding = {
  before: 'pass',
  after: 'pass',
  rewritten: [],
  newlyFailing: [],
  newlyPassing: [],
  duplicatesGained: 0,
  duplicatesLost: 0,
  isCompared: false,
  failed: false,
};

/** Whether there is something to show. */
export function isCase(found: ShadowFinding): boolean {
  const { before, after, rewritten, newlyFailing, newlyPassing, duplicatesGained, duplicatesLost } = found;
  return (
    found.failed ||
    before !== after ||
    rewritten.length + newlyFailing.length + newlyPassing.length + duplicatesGained + duplicatesLost > 0
  );
}

export function presentShadowRun(run: StoredShadowRun, counts: ShadowCounts): ShadowRun {
  const { id, title, status, changeSetId, contentHash, drafts, parts, startedBy } = run;
  return {
    ...{ id, title, status, changeSetId, contentHash, startedBy, counts },
    documents: drafts.map(definitionName),
    entities: parts.map(({ entity }) => entity),
    createdAt: run.createdAt.toISOString(),
    endsAt: run.endsAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
