import { inLocale } from '@guiyi/contracts';
import { useLocale } from '~/shared/i18n/use-locale';
import { useDefinitionSet } from './use-definition-set';

export interface VocabularyOption {
  /** A code. */
  value: string;
  label: string;
}

/** The entries of a vocabulary, for a choice; undefined where there is no such vocabulary. */
export function useVocabularyOptions(vocabulary: string | undefined): VocabularyOption[] | undefined {
  const { vocabularies } = useDefinitionSet();
  const locale = useLocale();
  const entries = vocabulary === undefined ? undefined : vocabularies.get(vocabulary)?.entries;
  return entries?.map(({ code, label }) => ({
    value: code,
    label: label === undefined ? code : inLocale(label, locale),
  }));
}
