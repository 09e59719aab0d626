import { inLocale, locales, type VocabularyDocument, type VocabularyEntry } from '@guiyi/contracts';
import { Input, Table, Tag, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { localeNames } from '~/shared/i18n/locale';
import { isAbout } from './vocabulary/is-about';

const ROWS_HEIGHT = 560;

/** The entries of a vocabulary with their labels in every language and the words that mean them. */
export function VocabularyTable({ document }: { document: VocabularyDocument }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const { entries } = document;
  const shown = useMemo(
    () => entries.filter((entry) => isAbout(entry, words.trim().toLowerCase())),
    [entries, words],
  );
  const hasLabels = entries.some(({ label }) => label !== undefined);
  const columns: TableColumnsType<VocabularyEntry> = [
    { title: t('vocabulary.code'), dataIndex: 'code', width: 180, className: 'code-text', ellipsis: true },
    ...(hasLabels
      ? locales.map((locale) => ({
          key: locale,
          title: localeNames[locale],
          width: 190,
          ellipsis: true,
          render: (_: unknown, { label }: VocabularyEntry) =>
            label === undefined ? '' : <span lang={locale}>{inLocale(label, locale)}</span>,
        }))
      : []),
    {
      title: t('vocabulary.aliases'),
      width: 360,
      ellipsis: true,
      render: (_, { aliases = [] }) => formats.list(aliases),
    },
    { title: t('vocabulary.parent'), dataIndex: 'parent', width: 120, className: 'code-text' },
    {
      title: t('vocabulary.state'),
      width: 160,
      render: (_, { retired, replacedBy }) =>
        retired === true && (
          <Tag>
            {t('vocabulary.retired')} {replacedBy !== undefined && `→ ${replacedBy}`}
          </Tag>
        ),
    },
  ];
  return (
    <>
      <Input.Search
        allowClear
        style={{ maxWidth: 320, marginBottom: 12 }}
        placeholder={t('vocabulary.search')}
        aria-label={t('vocabulary.search')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />{' '}
      <span role="status" style={{ color: 'var(--guiyi-quiet)' }}>
        {t('vocabulary.count', { count: shown.length, shown: formats.count(shown.length) })}
      </span>
      <Table<VocabularyEntry>
        virtual
        size="small"
        rowKey="code"
        dataSource={shown}
        columns={columns}
        pagination={false}
        scroll={{ x: columns.reduce((sum, { width }) => sum + Number(width), 0), y: ROWS_HEIGHT }}
      />
    </>
  );
}
