import {
  type LocalizedText,
  PlatformError,
  type SuggestionDraftInput,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { PublishedDefinitions, type PublishedVersion } from '@guiyi/definitions';
import type { ExistingDocuments, ProposalTarget } from '@guiyi/suggestion';
import { Injectable } from '@nestjs/common';

/** What a proposal is made for, among the definitions in force. */
export interface ResolvedTarget {
  target: ProposalTarget;
  vocabularies: VocabularyDocument[];
  inForce: readonly PublishedVersion[];
}

/** Finds out whether an entity is new, and what it has when it is not. */
@Injectable()
export class SuggestionTargets {
  constructor(private readonly definitions: PublishedDefinitions) {}

  /** @throws PlatformError entity-not-found for the rows of a collection, which are no records of their own */
  async resolve({ entity, title }: Pick<SuggestionDraftInput, 'entity' | 'title'>): Promise<ResolvedTarget> {
    const inForce = await this.definitions.list();
    const vocabularies = inForce.flatMap(({ kind, document }) =>
      kind === 'vocabulary' ? [document as VocabularyDocument] : [],
    );
    const existing = await this.existing(entity, inForce);
    return {
      target: {
        entity,
        title: title ?? titleOf(entity),
        vocabularies: new Set(vocabularies.map(({ id }) => id)),
        ...(existing === undefined ? {} : { existing }),
      },
      vocabularies,
      inForce,
    };
  }

  private async existing(
    entity: string,
    inForce: readonly PublishedVersion[],
  ): Promise<ExistingDocuments | undefined> {
    const find = (kind: string): PublishedVersion | undefined =>
      inForce.find((version) => version.kind === kind && version.key === entity);
    if (find('entity') === undefined) return undefined;
    if (find('standardization') === undefined || find('validation') === undefined)
      throw new PlatformError('entity-not-found', { values: { entity } });
    const [own, form, standardization, validation] = await Promise.all([
      this.definitions.find('entity', entity),
      this.definitions.find('form', entity),
      this.definitions.find('standardization', entity),
      this.definitions.find('validation', entity),
    ]);
    return {
      entity: own.document,
      form: form.document,
      standardization: standardization.document,
      validation: validation.document,
    };
  }
}

function titleOf(entity: string): LocalizedText {
  return { 'zh-CN': entity, 'zh-TW': entity, en: entity };
}
