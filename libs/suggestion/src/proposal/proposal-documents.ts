import type {
  EntityDocument,
  FormDocument,
  MatchingDocument,
  StandardizationDocument,
  ValidationDocument,
  VocabularyDocument,
} from '@guiyi/contracts';
import type { Proposal } from './proposal';

/** What a proposal holds, by kind; documents that it does not propose are missing. */
export interface ProposalDocuments {
  entity?: EntityDocument;
  form?: FormDocument;
  standardization?: StandardizationDocument;
  validation?: ValidationDocument;
  matching?: MatchingDocument;
  /** By id: those that are there, and the proposed ones. */
  vocabularies: Map<string, VocabularyDocument>;
}

/** The documents of a proposal, for compiling them. vocabularies: those that are there already, by id. */
export function proposalDocuments(
  proposal: Proposal,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): ProposalDocuments {
  const found: ProposalDocuments = { vocabularies: new Map(vocabularies) };
  for (const { kind, key, document } of proposal.documents) {
    if (kind === 'vocabulary') found.vocabularies.set(key, document);
    else if (kind === 'entity') found.entity = document;
    else if (kind === 'form') found.form = document;
    else if (kind === 'standardization') found.standardization = document;
    else if (kind === 'validation') found.validation = document;
    else if (kind === 'matching') found.matching = document;
  }
  return found;
}
