import {
  storageEntity,
  type BlockingKey,
  type EntityDocument,
  type FormDocument,
  type MatchForms,
  type MatchingDocument,
  type StandardizationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import {
  partScores,
  sampleScores,
  trainRule,
  type TrainingReport,
  type TrainingResult,
} from '@guiyi/matching';
import { columnNames, compileStandardization, mapColumns, rowReader } from '@guiyi/standardization';
import { chooseKeys } from './blocking/choose-keys';
import { addRareWordForms } from './blocking/rare-words';
import { decideGroups } from './definitions/decide-groups';
import { fieldNames } from './definitions/field-names';
import { householdVetoes } from './definitions/household-veto';
import { planTable, suggestStandardization } from './definitions/plan-table';
import { suggestEntity, suggestForm } from './definitions/suggest-entity';
import { columnsOf, suggestMatching } from './definitions/suggest-matching';
import type { TableProfile } from './profile/column-profile';
import { profileTable } from './profile/profile-table';

/** A table, or a sample of its rows. */
export interface SampledTable {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** Rows of the whole table. */
  records: number;
  /** Number of the file that each row is of; all of one file when left out. */
  sources?: readonly number[];
}

export interface SuggestionOptions {
  /** Id of the entity that the definitions are for. */
  entity: string;
  /** Those that `suggestedVocabularies` names, by id. */
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  seed: number;
  /** Only rows of different sources can be the same. */
  acrossSources?: boolean;
}

export interface SuggestedDefinitions {
  profile: TableProfile;
  entity: EntityDocument;
  form: FormDocument;
  standardization: StandardizationDocument;
  /** Trained without labels; what could not be estimated keeps what is usual for its kind. */
  matching: MatchingDocument;
  training: TrainingReport;
}

/** Why nothing can be suggested. */
export interface Refusal {
  refused: 'tooFewRows' | 'noUsableColumn';
  profile: TableProfile;
}

/** Pairs per record that are compared at most, and in all for small tables. */
const pairsPerRecord = 30;
const pairsInAll = 600_000;
/** Pairs per record that training prefers. */
const strictPairs = 4;
/** Pairs looked at by training: enough for two digits of every share. */
const trainingWork = { randomPairs: 60_000, chosenPairs: 150_000 };

/** Candidate pairs that the thresholds are read off. */
const scoredPairs = 400_000;

/** Definitions for a table that nobody described: what its columns are, how they are cleaned, compared and grouped. */
export function suggestDefinitions(
  table: SampledTable,
  options: SuggestionOptions,
): SuggestedDefinitions | Refusal {
  const profile = profileTable(table.header, table.rows);
  if (table.rows.length < 2) return { refused: 'tooFewRows', profile };
  const fields = fieldNames(table.header);
  const entity = suggestEntity(options.entity, profile, fields);
  const form = suggestForm(options.entity, profile, fields);
  const planned = planTable(profile, fields);
  if (planned.size === 0) return { refused: 'noUsableColumn', profile };
  const described = { entity, collections: [], overlays: [], forms: [form] };
  const derive = (standardization: StandardizationDocument): MatchForms[] =>
    formsOfRows(table, described, standardization, options.vocabularies);
  const wordForms = derive(suggestStandardization(options.entity, profile, fields, planned));
  const plan = addRareWordForms(planned, wordForms, table.records);
  const standardization = suggestStandardization(options.entity, profile, fields, plan);
  const sample = derive(standardization);
  const budget = {
    records: table.records,
    pairsPerRecord: Math.max(pairsPerRecord, pairsInAll / table.records),
  };
  const keys = chooseKeys(plan, sample, budget, options.seed).map(({ key }) => key);
  if (keys.length === 0) return { refused: 'noUsableColumn', profile };
  const comparisons = [...plan.values()].flatMap((field) => field.comparisons);
  const conflictingForms = [...plan.values()].flatMap((field) => field.conflictingForms ?? []);
  const draft = {
    entity: options.entity,
    comparisons,
    keys,
    conflictingForms,
    maxBlockSize: 1000,
    records: table.records,
  };
  const untrained = suggestMatching(draft, sample, options.seed);
  const strict = chooseKeys(plan, sample, { ...budget, pairsPerRecord: strictPairs }, options.seed);
  const { document, report: training } = train(
    untrained,
    strict.map(({ key }) => key),
    sample,
    table,
    options,
  );
  const vetoes = householdVetoes(profile, fields);
  const decided = { ...document, blockingKeys: keys, ...(vetoes.length === 0 ? {} : { vetoes }) };
  const acrossSources = options.acrossSources ?? false;
  const scored = { pairs: scoredPairs, seed: options.seed, acrossSources };
  const matching = decideGroups(decided, profile, acrossSources, (rule) =>
    partScores(sampleScores(columnsOf(rule, sample, table.sources), rule, scored)),
  );
  return { profile, entity, form, standardization, matching, training };
}

/**
 * Trained on few pairs per record, most of which are matches: wide keys add pairs that are merely related (papers of one
 * author, firms of one street), which training would take for matches as well. Where such pairs are too few to learn
 * from, on the pairs of all keys.
 */
function train(
  untrained: MatchingDocument,
  strict: readonly BlockingKey[],
  sample: readonly MatchForms[],
  { sources }: SampledTable,
  { seed, acrossSources = false }: SuggestionOptions,
): TrainingResult {
  const trainOn = (blockingKeys: readonly BlockingKey[]): TrainingResult => {
    const document = { ...untrained, blockingKeys: [...blockingKeys] };
    return trainRule(columnsOf(document, sample, sources), document, {
      seed,
      acrossSources,
      ...trainingWork,
    });
  };
  if (strict.length === 0) return trainOn(untrained.blockingKeys);
  const onStrict = trainOn(strict);
  return hasLearned(onStrict) ? onStrict : trainOn(untrained.blockingKeys);
}

function hasLearned({ report: { comparisons } }: TrainingResult): boolean {
  return comparisons.some(({ levels }) => levels.some(({ mPairs }) => mPairs > 0));
}

function formsOfRows(
  { header, rows }: SampledTable,
  described: Parameters<typeof columnNames>[0],
  standardization: StandardizationDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): MatchForms[] {
  const storage = storageEntity(described.entity, [], new Map());
  const mapping = mapColumns(header, storage, columnNames(described));
  const compiled = compileStandardization(standardization, vocabularies);
  const dataOf = rowReader(mapping, storage);
  return rows.map((row) => compiled.matchForms(compiled.standardize(dataOf(row)).data));
}
