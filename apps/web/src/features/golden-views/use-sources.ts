import { fieldSchemaAt, inLocale } from '@guiyi/contracts';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';

/** The sources that records of the entity may name, for a choice; none where their field has no vocabulary. */
export function useSources(): { value: string; label: string }[] {
  const { storage, vocabularies } = useDefinitionSet();
  const locale = useLocale();
  const vocabulary = fieldSchemaAt(storage, 'source')?.['x-field'].vocabulary;
  const entries = vocabulary === undefined ? [] : (vocabularies.get(vocabulary)?.entries ?? []);
  return entries.map(({ code, label }) => ({
    value: code,
    label: label === undefined ? code : inLocale(label, locale),
  }));
}
