import type { GenericValueSuggestion, VocabularyEntry } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Collapse, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useEntity } from '~/shared/definitions/entity-scope';
import { genericSuggestionsQuery } from './vocabulary-queries';

/** The vocabulary whose values are no evidence. */
export const genericVocabulary = 'generic-values';

/** Values that were found by their frequency are kept together. */
const foundEntry: VocabularyEntry = {
  code: 'frequent',
  label: { 'zh-CN': '高频值', 'zh-TW': '高頻值', en: 'Frequent value' },
};

interface GenericSuggestionsProps {
  entries: readonly VocabularyEntry[];
  onChange: (entries: VocabularyEntry[]) => void;
}

/** Values that so many records share that they may be no evidence; accepting one puts it into the vocabulary. */
export function GenericSuggestions({ entries, onChange }: GenericSuggestionsProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const { data } = useQuery(genericSuggestionsQuery(useEntity()));
  const known = new Set(entries.flatMap(({ code, aliases = [] }) => [code, ...aliases]));
  const open = (data?.items ?? []).filter(({ value }) => value !== undefined && !known.has(value));
  if (open.length === 0) return null;
  const columns: TableColumnsType<GenericValueSuggestion> = [
    { title: t('vocabulary.suggestedValue'), dataIndex: 'value' },
    { title: t('vocabulary.suggestedForm'), render: (_, { title }) => text(title) },
    {
      title: t('vocabulary.used'),
      align: 'right',
      className: 'numeric',
      render: (_, { records }) => formats.count(records),
    },
    {
      title: t('vocabulary.usual'),
      align: 'right',
      className: 'numeric',
      render: (_, { expected }) => formats.decimal(expected, 1),
    },
    {
      title: t('vocabulary.state'),
      render: (_, { suppressed }) => suppressed && <Tag>{t('vocabulary.suppressed')}</Tag>,
    },
    {
      title: <span className="only-read-aloud">{t('form.rowActions')}</span>,
      render: (_, { value }) => (
        <Button size="small" onClick={() => onChange(withFound(entries, value ?? ''))}>
          {t('vocabulary.acceptSuggestion')}
        </Button>
      ),
    },
  ];
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'suggestions',
          label: t('vocabulary.suggestions', { count: open.length }),
          children: (
            <Table<GenericValueSuggestion>
              size="small"
              rowKey={({ form, value }) => `${form} ${value ?? ''}`}
              dataSource={open}
              columns={columns}
              pagination={false}
              scroll={{ y: 260 }}
            />
          ),
        },
      ]}
    />
  );
}

function withFound(entries: readonly VocabularyEntry[], value: string): VocabularyEntry[] {
  const isThere = entries.some(({ code }) => code === foundEntry.code);
  const all = isThere ? entries : [...entries, foundEntry];
  return all.map((entry) =>
    entry.code === foundEntry.code ? { ...entry, aliases: [...(entry.aliases ?? []), value] } : entry,
  );
}
