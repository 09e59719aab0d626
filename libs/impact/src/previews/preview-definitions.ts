import { isDeepStrictEqual } from 'node:util';
import { DraftConversions, type TrialRules } from '@guiyi/cleansing';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';

/** An entity by the rules that were in force when a preview began, and with the drafts in their places. */
export interface PreviewedRules extends TrialRules {
  /** Whether a record whose values stay is compared by the same forms and keys under the drafts. */
  makesSameProfiles: boolean;
}

@Injectable()
export class PreviewDefinitions {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly conversions: DraftConversions,
  ) {}

  async rulesOf(
    { drafts }: Pick<StoredPreview, 'drafts'>,
    { entity, versions, conversions = [] }: Pick<PreviewPart, 'entity' | 'versions' | 'conversions'>,
  ): Promise<PreviewedRules> {
    const draft = await this.definitions.forEntityAt(entity, versions, drafts);
    const convert = this.conversions.converterOf(conversions, draft);
    const published = await this.definitions.forEntityAt(entity, versions);
    return {
      published,
      draft,
      makesSameProfiles: isDeepStrictEqual(profileRules(published), profileRules(draft)),
      ...(convert === undefined ? {} : { convert }),
    };
  }
}

/** What match forms and blocking keys are made by, besides the values. */
function profileRules({ documents, vocabularies }: EntityDefinitions): readonly unknown[] {
  const { matchForms, genericValues, parsing } = documents.standardization;
  return [matchForms, genericValues, parsing, documents.matching.blockingKeys, vocabularies];
}
