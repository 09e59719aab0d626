import type { Caller } from '@guiyi/access';
import type { Definition } from '../definition';

/** Drafts as somebody wants to publish them; `hash` as hashOfDrafts gives it. */
export interface PreviewedDrafts {
  hash: string;
  drafts: readonly Definition[];
}

/**
 * Knows who has looked at the impact of which drafts. A feature lib implements it; without one, nobody is asked to
 * look.
 */
export abstract class PreviewEvidence {
  /** Whether a preview of exactly these drafts was made and this person opened it. */
  abstract isSeen(caller: Caller, drafts: PreviewedDrafts): Promise<boolean>;
}
