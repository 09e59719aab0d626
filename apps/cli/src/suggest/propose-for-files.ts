import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizedText, VocabularyDocument } from '@guiyi/contracts';
import {
  columnFacts,
  proposeDefinitions,
  type Proposal,
  type ProposalTarget,
  type SuggestedDefinitions,
} from '@guiyi/suggestion';
import { learnFromFiles, usualEntity, type SuggestRequest } from './learn-from-files';

export interface FileProposal {
  suggested: SuggestedDefinitions;
  proposal: Proposal;
  /** The shipped ones that the proposal names. */
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
}

/** Definitions of a whole entity, as the platform proposes them. @throws UserError when nothing can be suggested */
export async function proposeForFiles(request: SuggestRequest): Promise<FileProposal> {
  const { suggested, table, vocabularies } = await learnFromFiles(request);
  const { entity = usualEntity, shippedDirectory } = request;
  const target: ProposalTarget = {
    entity,
    title: titleOf(entity),
    vocabularies: await vocabularyIds(shippedDirectory),
  };
  const facts = columnFacts(suggested.profile, table.rows);
  const today = new Date().toISOString().slice(0, 10);
  const proposal = proposeDefinitions({ suggested, facts, today }, target);
  return { suggested, proposal, vocabularies };
}

/** New vocabularies take the id of no shipped one. */
async function vocabularyIds(shippedDirectory: string): Promise<Set<string>> {
  const files = await readdir(join(shippedDirectory, 'rules/vocabularies'));
  return new Set(files.map((file) => file.replace(/\.json$/, '')));
}

function titleOf(entity: string): LocalizedText {
  return { 'zh-CN': entity, 'zh-TW': entity, en: entity };
}
