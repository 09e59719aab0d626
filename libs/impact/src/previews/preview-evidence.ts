import type { Caller } from '@guiyi/access';
import { PreviewEvidence, type PreviewedDrafts } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { PreviewPlanner } from './preview-planner';
import { PreviewStore } from './preview-store';

/** A finished preview of exactly the same content was opened by the same person. */
@Injectable()
export class ViewedPreviews extends PreviewEvidence {
  constructor(
    private readonly previews: PreviewStore,
    private readonly planner: PreviewPlanner,
  ) {
    super();
  }

  async isSeen({ userId }: Caller, { hash, drafts }: PreviewedDrafts): Promise<boolean> {
    // There is nothing to look at where no record is judged or compared otherwise.
    if ((await this.planner.concerned(drafts)).length === 0) return true;
    return this.previews.isViewed(hash, userId);
  }
}
