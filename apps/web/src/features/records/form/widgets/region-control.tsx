import { inLocale, type VocabularyEntry } from '@guiyi/contracts';
import type { WidgetProps } from '@rjsf/utils';
import { AutoComplete } from 'antd';
import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { useRecordForm } from '../form-context';
import { controlProps } from './control-props';
import { regionChoices } from './region-choices';

/** A division below the one chosen in the parent field; others may be typed, for places outside the vocabulary. */
export function RegionControl(props: WidgetProps) {
  const { vocabularies, storage } = useDefinitionSet();
  const locale = useLocale();
  const { vocabulary } = props.options as { vocabulary?: string };
  const above = useRecordForm(({ data }) =>
    JSON.stringify(parentValues(props.name, storage.properties, data)),
  );
  const options = useMemo(() => {
    const entries: readonly VocabularyEntry[] = vocabularies.get(vocabulary ?? '')?.entries ?? [];
    return regionChoices(entries, JSON.parse(above) as string[]).map(({ value, entry }) => {
      const label = entry.label === undefined ? value : inLocale(entry.label, locale);
      return { value, label, words: [value, label, ...(entry.aliases ?? [])].join(' ').toLowerCase() };
    });
  }, [vocabularies, vocabulary, above, locale]);
  return (
    <AutoComplete
      {...controlProps(props)}
      style={{ width: '100%' }}
      allowClear
      value={typeof props.value === 'string' ? props.value : undefined}
      options={options}
      showSearch={{
        filterOption: (typed, option) =>
          option?.value === props.value || (option?.words.includes(typed.trim().toLowerCase()) ?? false),
      }}
      onChange={(value: string | undefined) => props.onChange(value === '' ? undefined : value)}
    />
  );
}

/** Values of the fields above, outermost first; '' where one is blank. */
function parentValues(
  name: string,
  properties: ReturnType<typeof useDefinitionSet>['storage']['properties'],
  data: Readonly<Record<string, unknown>>,
): string[] {
  const parent = properties[name]?.['x-field'].parentField;
  if (parent === undefined) return [];
  const value = data[parent];
  return [...parentValues(parent, properties, data), typeof value === 'string' ? value : ''];
}
