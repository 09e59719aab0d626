import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';

/** An entity by the rules that were in force when a preview began, and with the drafts in their places. */
export interface PreviewedRules {
  published: EntityDefinitions;
  draft: EntityDefinitions;
}

@Injectable()
export class PreviewDefinitions {
  constructor(private readonly definitions: PublishedDefinitions) {}

  async rulesOf(
    { drafts }: Pick<StoredPreview, 'drafts'>,
    { entity, versions }: Pick<PreviewPart, 'entity' | 'versions'>,
  ): Promise<PreviewedRules> {
    return {
      published: await this.definitions.forEntityAt(entity, versions),
      draft: await this.definitions.forEntityAt(entity, versions, drafts),
    };
  }
}
