import type { VocabularyDocument } from '@guiyi/contracts';
import type { SuggestedDefinitions } from '@guiyi/suggestion';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import { learnFromFiles, type SuggestRequest } from './learn-from-files';

export interface FileSuggestion {
  suggested: SuggestedDefinitions;
  documents: DefinitionDocuments;
}

/** Definitions to compare the records of files by. @throws UserError when no column is evidence of anything */
export async function suggestForFiles(request: SuggestRequest): Promise<FileSuggestion> {
  const { suggested, vocabularies } = await learnFromFiles(request);
  return { suggested, documents: documentsOf(suggested, vocabularies) };
}

function documentsOf(
  { entity, form, standardization, matching }: SuggestedDefinitions,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): DefinitionDocuments {
  return {
    entity,
    collections: [],
    overlays: [],
    forms: [form],
    standardization,
    validation: undefined,
    matching,
    vocabularies: [...vocabularies.values()],
  };
}
