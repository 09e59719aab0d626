import type { Problem, VocabularyStep } from '@guiyi/contracts';
import { describeDefect } from '../defects';
import { isWithin, type IndexedEntry, type VocabularyIndex } from '../vocabularies/vocabulary-index';
import type { StandardizationRun, StandardizerDefinition } from './standardizer';

export const vocabularyStandardizer: StandardizerDefinition<VocabularyStep> = {
  title: { 'zh-CN': '词表', 'zh-TW': '詞表', en: 'Vocabulary' },
  use: 'field',
  siblings: ({ parentField }) => (parentField === undefined ? [] : [parentField]),
  check: ({ vocabulary, parentField }, pointer, { vocabularies, fields }) => [
    ...(vocabularies.has(vocabulary)
      ? []
      : [unknownVocabulary(vocabulary, `${pointer}/vocabulary`, [...vocabularies.keys()])]),
    ...(parentField === undefined || fields.has(parentField)
      ? []
      : [unknownParent(parentField, `${pointer}/parentField`)]),
  ],
  prepare: ({ vocabulary, store, level, parentField }, setting) => {
    const index = setting.vocabulary(vocabulary);
    const write = (entry: IndexedEntry): string => (store === 'label' ? entry.label : entry.code);
    return (value, run) => {
      const found = narrow(index, index.find(value), level, parentField && run.sibling(parentField));
      const [entry] = found;
      if (!entry) return reportUnknown(value, index, run);
      if (new Set(found.map(write)).size > 1) return reportAmbiguous(value, found, run);
      if (entry.retired)
        run.report(describeDefect('retired-vocabulary-value', { value, vocabulary: index.title }));
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

function reportUnknown(value: string, index: VocabularyIndex, run: StandardizationRun): string {
  run.report(describeDefect('unknown-vocabulary-value', { value, vocabulary: index.title }));
  return value;
}

function reportAmbiguous(value: string, found: readonly IndexedEntry[], run: StandardizationRun): string {
  const candidates = found.map((entry) =>
    entry.parent ? `${entry.parent.label} ${entry.label}` : entry.label,
  );
  run.report(describeDefect('ambiguous-vocabulary-value', { value, candidates }));
  return value;
}

export function unknownVocabulary(vocabulary: string, pointer: string, known: readonly string[]): Problem {
  const shown = known.join(', ');
  return {
    code: 'unknown-vocabulary',
    pointer,
    severity: 'error',
    message: {
      'zh-CN': `没有词表“${vocabulary}”;现有:${shown}`,
      'zh-TW': `沒有詞表“${vocabulary}”;現有:${shown}`,
      en: `There is no vocabulary "${vocabulary}"; there are: ${shown}`,
    },
  };
}

function unknownParent(field: string, pointer: string): Problem {
  return {
    code: 'unknown-field',
    pointer,
    severity: 'error',
    message: {
      'zh-CN': `没有字段“${field}”,请改为同一实体的字段`,
      'zh-TW': `沒有欄位“${field}”,請改為同一實體的欄位`,
      en: `There is no field "${field}"; name a field of the same entity`,
    },
  };
}
