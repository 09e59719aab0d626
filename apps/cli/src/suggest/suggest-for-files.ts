import { proposalDocuments, type SuggestedDefinitions } from '@guiyi/suggestion';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import type { SuggestRequest } from './learn-from-files';
import { proposeForFiles, type FileProposal } from './propose-for-files';

export interface FileSuggestion {
  suggested: SuggestedDefinitions;
  documents: DefinitionDocuments;
}

/**
 * Definitions to compare the records of files by: the ones that `guiyi suggest` writes.
 * @throws UserError when no column is evidence of anything
 */
export async function suggestForFiles(request: SuggestRequest): Promise<FileSuggestion> {
  const proposed = await proposeForFiles(request);
  return { suggested: proposed.suggested, documents: documentsOf(proposed) };
}

function documentsOf({ proposal, vocabularies: shipped }: FileProposal): DefinitionDocuments {
  const { vocabularies, ...documents } = proposalDocuments(proposal, shipped);
  const { entity, form, standardization, validation, matching } = documents;
  if (entity === undefined || form === undefined || standardization === undefined || matching === undefined)
    throw new Error('The proposal of a new entity is not whole');
  return {
    ...{ entity, standardization, validation, matching },
    collections: [],
    overlays: [],
    forms: [form],
    vocabularies: [...vocabularies.values()],
  };
}
