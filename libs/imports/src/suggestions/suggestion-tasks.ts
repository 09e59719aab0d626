import type { VocabularyDocument } from '@guiyi/contracts';
import {
  columnFacts,
  proposeDefinitions,
  suggestDefinitions,
  tryProposal,
  type Proposal,
  type ProposalChoices,
  type ProposalTarget,
  type ProposalTrial,
  type Refusal,
  type SuggestionBasis,
} from '@guiyi/suggestion';

/** A table as proposals are made of and tried on. */
export interface TableSample {
  header: string[];
  rows: string[][];
  /** Rows of the whole table. */
  records: number;
}

export interface SuggestTask {
  task: 'suggest';
  sample: TableSample;
  entity: string;
  vocabularies: readonly VocabularyDocument[];
  today: string;
}

export interface ProposeTask {
  task: 'propose';
  basis: SuggestionBasis;
  sample: TableSample;
  target: ProposalTarget;
  choices: ProposalChoices;
  vocabularies: readonly VocabularyDocument[];
  now: Date;
}

export type SuggestResult = { basis: SuggestionBasis } | { refused: Refusal['refused'] };

export interface ProposeResult {
  proposal: Proposal;
  trial: ProposalTrial;
}

/** The same table gives the same definitions. */
const seed = 1;

export function suggest({ sample, entity, vocabularies, today }: SuggestTask): SuggestResult {
  const suggested = suggestDefinitions(sample, { entity, vocabularies: byId(vocabularies), seed });
  if ('refused' in suggested) return { refused: suggested.refused };
  return { basis: { suggested, facts: columnFacts(suggested.profile, sample.rows), today } };
}

export function propose({ basis, sample, target, choices, vocabularies, now }: ProposeTask): ProposeResult {
  const proposal = proposeDefinitions(basis, target, choices);
  return { proposal, trial: tryProposal(proposal, sample, byId(vocabularies), now) };
}

export function perform(task: SuggestTask | ProposeTask): SuggestResult | ProposeResult {
  return task.task === 'suggest' ? suggest(task) : propose(task);
}

function byId(vocabularies: readonly VocabularyDocument[]): Map<string, VocabularyDocument> {
  return new Map(vocabularies.map((vocabulary) => [vocabulary.id, vocabulary]));
}
