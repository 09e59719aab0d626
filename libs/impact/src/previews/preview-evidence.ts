import type { Caller } from '@guiyi/access';
import { PreviewEvidence, type PreviewedDrafts } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { concernOf } from './concerned';
import { PublishedDefinitions } from '@guiyi/definitions';
import { PreviewStore } from './preview-store';

/** A finished preview of exactly the same content was opened by the same person. */
@Injectable()
export class ViewedPreviews extends PreviewEvidence {
  constructor(
    private readonly previews: PreviewStore,
    private readonly definitions: PublishedDefinitions,
  ) {
    super();
  }

  async isSeen({ userId }: Caller, { hash, drafts }: PreviewedDrafts): Promise<boolean> {
    if (!(await this.concernsRecords(drafts))) return true;
    return this.previews.isViewed(hash, userId);
  }

  /** There is nothing to look at where no record is judged or compared otherwise. */
  private async concernsRecords(drafts: PreviewedDrafts['drafts']): Promise<boolean> {
    const { entities } = await this.definitions.accessDocuments();
    for (const entity of entities.keys()) {
      const { judges, compares } = concernOf(await this.definitions.forEntity(entity), drafts);
      if (judges || compares) return true;
    }
    return false;
  }
}
