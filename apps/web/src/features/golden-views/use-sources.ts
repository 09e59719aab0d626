import { fieldSchemaAt } from '@guiyi/contracts';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useVocabularyOptions, type VocabularyOption } from '~/shared/definitions/use-vocabulary-options';

/** The sources that records of the entity may name, for a choice; none where their field has no vocabulary. */
export function useSources(): VocabularyOption[] {
  const { storage } = useDefinitionSet();
  return useVocabularyOptions(fieldSchemaAt(storage, 'source')?.['x-field'].vocabulary) ?? [];
}
