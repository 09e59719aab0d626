import { createProblem, type Problem, type VocabularyStep } from '@guiyi/contracts';
import { checkTexts } from '../check-texts';
import { isWithin, type IndexedEntry, type VocabularyIndex } from '../vocabularies/vocabulary-index';
import {
  unknownSibling,
  type StandardizationRun,
  type StandardizerDefinition,
  type StepCheckContext,
} from './standardizer';

export const vocabularyStandardizer: StandardizerDefinition<VocabularyStep> = {
  title: { 'zh-CN': '词表', 'zh-TW': '詞表', en: 'Vocabulary' },
  use: 'field',
  siblings: ({ parentField }) => (parentField === undefined ? [] : [parentField]),
  check: ({ vocabulary, parentField }, pointer, context) => [
    ...checkVocabularyId(vocabulary, `${pointer}/vocabulary`, context),
    ...unknownSibling(parentField, `${pointer}/parentField`, context),
  ],
  prepare: ({ vocabulary, store, level, parentField }, setting) => {
    const index = setting.vocabulary(vocabulary);
    const write = (entry: IndexedEntry): string => (store === 'label' ? entry.label : entry.code);
    return (value, run) => {
      const found = narrow(index, index.find(value), level, parentField && run.sibling(parentField));
      const [entry] = found;
      if (!entry) return reportUnknown(value, index, run);
      if (new Set(found.map(write)).size > 1) return reportAmbiguous(value, found, run);
      if (entry.retired) reportRetired(value, entry, index, store, run);
      return write(entry);
    };
  },
};

/** Entries at the level, and below what the parent field names; a parent that says nothing narrows nothing. */
function narrow(
  index: VocabularyIndex,
  found: readonly IndexedEntry[],
  level: number | undefined,
  parent: string | undefined,
): readonly IndexedEntry[] {
  const atLevel = level === undefined ? found : found.filter((entry) => entry.level === level);
  const above = parent === undefined || parent === '' ? [] : index.find(parent);
  if (above.length === 0) return atLevel;
  const below = atLevel.filter((entry) => above.some((one) => one !== entry && isWithin(entry, one)));
  // The parent field may be the wrong one; a value that is clear without it stays.
  return below.length > 0 ? below : atLevel;
}

/** The value stays: records that hold it keep it, and what replaces it is for a person to accept. */
function reportRetired(
  value: string,
  { entry: { replacedBy } }: IndexedEntry,
  index: VocabularyIndex,
  store: VocabularyStep['store'],
  run: StandardizationRun,
): void {
  const replacement = replacedBy === undefined ? undefined : index.byCode(replacedBy);
  if (!replacement) return run.report('retired-vocabulary-value', { value, vocabulary: index.title });
  const { code, label } = replacement;
  const suggestion = store === 'label' ? label : code;
  run.report('replaced-vocabulary-value', { value, suggestion, candidates: [label] });
}

function reportUnknown(value: string, index: VocabularyIndex, run: StandardizationRun): string {
  run.report('unknown-vocabulary-value', { value, vocabulary: index.title });
  return value;
}

function reportAmbiguous(value: string, found: readonly IndexedEntry[], run: StandardizationRun): string {
  const candidates = found.map((entry) =>
    entry.parent ? `${entry.parent.label} ${entry.label}` : entry.label,
  );
  run.report('ambiguous-vocabulary-value', { value, candidates });
  return value;
}

export function checkVocabularyId(
  id: string,
  pointer: string,
  { vocabularies }: StepCheckContext,
): Problem[] {
  if (vocabularies.has(id)) return [];
  return [
    createProblem('unknown-vocabulary', pointer, checkTexts.unknownVocabulary, {
      id,
      known: [...vocabularies.keys()],
    }),
  ];
}
