import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  locales,
  type LocalizedText,
  type ProblemView,
  type VocabularyDocument,
  type VocabularyEntry,
} from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Dropdown, Flex, Input, Select, Table, type TableColumnsType } from 'antd';
import { useMemo, useRef, useState, type ComponentRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { localeNames } from '~/shared/i18n/locale';
import { CellInput } from './cell-input';
import { EntryImportDialog } from './entry-import-dialog';
import { GenericSuggestions, genericVocabulary } from './generic-suggestions';
import { isAbout } from './is-about';
import { MergeDialog } from './merge-dialog';
import { vocabularyUsageQuery } from './vocabulary-queries';
import { writeEntries } from './entry-import';
import './vocabulary-grid.css';

interface VocabularyGridProps {
  name: string;
  document: VocabularyDocument;
  problems: ReadonlyMap<string, readonly ProblemView[]>;
  onChange: (document: VocabularyDocument) => void;
}

interface Row {
  entry: VocabularyEntry;
  position: number;
  /** Records that hold the value; undefined when it is not known. */
  used: number | undefined;
  isWrong: boolean;
}

/** The entries of a vocabulary to write in: code, labels, aliases, parent, whether it is retired and what replaces it. */
export function VocabularyGrid({ name, document, problems, onChange }: VocabularyGridProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const [isImporting, setImporting] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const table = useRef<ComponentRef<typeof Table>>(null);
  const usage = useQuery(vocabularyUsageQuery(useEntity(), name));
  const { entries } = document;
  const used = useMemo(
    () => new Map(usage.data?.values.map(({ value, records }) => [value, records])),
    [usage.data],
  );
  const rows = useMemo(() => {
    const wrong = new Set([...problems.keys()].map((pointer) => pointer.split('/').slice(0, 3).join('/')));
    return entries.map((entry, position): Row => ({
      entry,
      position,
      used:
        usage.data === undefined
          ? undefined
          : (used.get(entry.code) ?? used.get(entry.label?.['zh-CN'] ?? '') ?? 0),
      isWrong: wrong.has(`/entries/${position}`),
    }));
  }, [entries, used, usage.data, problems]);
  const shown = useMemo(
    () => rows.filter(({ entry }) => isAbout(entry, words.trim().toLowerCase())),
    [rows, words],
  );
  const setEntries = (next: VocabularyEntry[]): void => onChange({ ...document, entries: next });
  const change = (position: number, entry: VocabularyEntry): void =>
    setEntries(entries.map((old, at) => (at === position ? entry : old)));
  const add = (): void => {
    setWords('');
    setEntries([...entries, { code: freshCode(entries), label: { 'zh-CN': '', en: '' } }]);
    requestAnimationFrame(() => table.current?.scrollTo({ index: entries.length }));
  };
  const codes = useMemo(() => entries.map(({ code }) => ({ value: code, label: code })), [entries]);
  const columns = useColumns({
    codes,
    change,
    remove: (at) => setEntries(entries.filter((_, position) => position !== at)),
  });
  return (
    <Flex vertical gap={10}>
      <Flex gap={8} wrap align="center">
        <Input.Search
          allowClear
          style={{ width: 260 }}
          placeholder={t('vocabulary.search')}
          aria-label={t('vocabulary.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('vocabulary.add')}
        </Button>
        <Button onClick={() => setImporting(true)}>{t('vocabulary.import')}</Button>
        <Button disabled={entries.length < 2} onClick={() => setMerging(true)}>
          {t('vocabulary.mergeValues.title')}…
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'code',
                label: t('vocabulary.sortByCode'),
                onClick: () => setEntries(byText(entries, codeOf)),
              },
              {
                key: 'label',
                label: t('vocabulary.sortByLabel'),
                onClick: () => setEntries(byText(entries, labelOf)),
              },
              { key: 'export', label: t('vocabulary.export'), onClick: () => saveTable(name, entries) },
            ],
          }}
        >
          <Button>{t('vocabulary.more')}</Button>
        </Dropdown>
        <span role="status" style={{ color: 'var(--guiyi-quiet)' }}>
          {t('vocabulary.count', { count: shown.length, shown: formats.count(shown.length) })}
        </span>
      </Flex>
      <TitleRow title={document.title} onChange={(title) => onChange({ ...document, title })} />
      {name === genericVocabulary && <GenericSuggestions entries={entries} onChange={setEntries} />}
      <Table<Row>
        ref={table}
        virtual
        size="small"
        className="vocabulary-grid"
        rowKey="position"
        dataSource={shown}
        columns={columns}
        pagination={false}
        rowClassName={({ isWrong, entry }) =>
          isWrong ? 'vocabulary-row-wrong' : entry.retired === true ? 'vocabulary-row-retired' : ''
        }
        scroll={{ x: columns.reduce((sum, { width }) => sum + Number(width), 0), y: gridHeight() }}
      />
      {isMerging && (
        <MergeDialog
          entries={entries}
          used={used}
          onClose={() => setMerging(false)}
          onMerge={(next) => {
            setMerging(false);
            setEntries(next);
          }}
        />
      )}
      {isImporting && (
        <EntryImportDialog
          entries={entries}
          onClose={() => setImporting(false)}
          onImport={(next) => {
            setImporting(false);
            setEntries(next);
          }}
        />
      )}
    </Flex>
  );
}

interface ColumnInput {
  codes: { value: string; label: string }[];
  change: (position: number, entry: VocabularyEntry) => void;
  remove: (position: number) => void;
}

function useColumns({ codes, change, remove }: ColumnInput): TableColumnsType<Row> {
  const { t } = useTranslation();
  const formats = useFormats();
  return [
    {
      key: 'code',
      title: t('vocabulary.code'),
      width: 130,
      sorter: (left, right) => left.entry.code.localeCompare(right.entry.code),
      render: (_, { entry, position }) => (
        <CellInput
          label={cellName(t('vocabulary.code'), position)}
          code
          value={entry.code}
          onCommit={(code) => change(position, { ...entry, code })}
        />
      ),
    },
    ...locales.map((locale) => ({
      key: locale,
      title: localeNames[locale],
      width: 130,
      sorter: (left: Row, right: Row) =>
        (left.entry.label?.[locale] ?? '').localeCompare(right.entry.label?.[locale] ?? '', locale),
      render: (_: unknown, { entry, position }: Row) => (
        <CellInput
          label={cellName(localeNames[locale], position)}
          lang={locale}
          value={entry.label?.[locale] ?? ''}
          onCommit={(text) => change(position, withLabel(entry, locale, text))}
        />
      ),
    })),
    {
      key: 'aliases',
      title: t('vocabulary.aliases'),
      width: 196,
      render: (_, { entry, position }) => (
        <Select<string[]>
          mode="tags"
          variant="borderless"
          size="small"
          style={{ width: '100%' }}
          aria-label={cellName(t('vocabulary.aliases'), position)}
          maxTagCount="responsive"
          tokenSeparators={['|', ';', '；', '、']}
          suffixIcon={null}
          notFoundContent={null}
          value={entry.aliases ?? []}
          onChange={(aliases) =>
            change(position, without({ ...entry, aliases }, 'aliases', aliases.length === 0))
          }
        />
      ),
    },
    {
      key: 'used',
      title: t('vocabulary.used'),
      width: 104,
      align: 'right',
      className: 'numeric',
      sorter: (left, right) => (left.used ?? 0) - (right.used ?? 0),
      render: (_, { used }) => (used === undefined ? '–' : formats.count(used)),
    },
    {
      key: 'retired',
      title: t('vocabulary.retired'),
      width: 84,
      align: 'center',
      render: (_, { entry, position }) => (
        <Checkbox
          aria-label={cellName(t('vocabulary.retired'), position)}
          checked={entry.retired === true}
          onChange={({ target }) => {
            const { retired: _retired, replacedBy: _replacedBy, ...others } = entry;
            change(position, target.checked ? { ...entry, retired: true } : others);
          }}
        />
      ),
    },
    {
      key: 'replacedBy',
      title: t('vocabulary.replacedBy'),
      width: 110,
      render: (_, { entry, position }) =>
        entry.retired === true && (
          <CodeSelect
            label={cellName(t('vocabulary.replacedBy'), position)}
            codes={codes}
            value={entry.replacedBy}
            onChange={(replacedBy) =>
              change(position, without({ ...entry, replacedBy }, 'replacedBy', replacedBy === undefined))
            }
          />
        ),
    },
    {
      key: 'parent',
      title: t('vocabulary.parent'),
      width: 100,
      render: (_, { entry, position }) => (
        <CodeSelect
          label={cellName(t('vocabulary.parent'), position)}
          codes={codes}
          value={entry.parent}
          onChange={(parent) =>
            change(position, without({ ...entry, parent }, 'parent', parent === undefined))
          }
        />
      ),
    },
    {
      key: 'remove',
      title: <span className="only-read-aloud">{t('form.rowActions')}</span>,
      width: 48,
      render: (_, { entry, position, used }) => (
        <Button
          type="text"
          size="small"
          // A value that records hold is retired, not removed.
          disabled={used !== undefined && used > 0}
          title={used !== undefined && used > 0 ? t('vocabulary.inUse') : undefined}
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('document.removeNamed', { name: entry.code })}
          onClick={() => remove(position)}
        />
      ),
    },
  ];
}

function cellName(column: string, position: number): string {
  return `${column} ${position + 1}`;
}

interface CodeSelectProps {
  label: string;
  codes: { value: string; label: string }[];
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

function CodeSelect({ label, codes, value, onChange }: CodeSelectProps) {
  return (
    <Select<string>
      allowClear
      variant="borderless"
      size="small"
      style={{ width: '100%' }}
      popupMatchSelectWidth={220}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={codes}
      onChange={(code: string | undefined) => onChange(code)}
    />
  );
}

function TitleRow({ title, onChange }: { title: LocalizedText; onChange: (title: LocalizedText) => void }) {
  const { t } = useTranslation();
  return (
    <Flex gap={8} align="center" role="group" aria-label={t('vocabulary.title')}>
      <span style={{ color: 'var(--guiyi-quiet)' }}>{t('vocabulary.title')}</span>
      {locales.map((locale) => (
        <Input
          key={locale}
          lang={locale}
          style={{ maxWidth: 260 }}
          aria-label={`${t('vocabulary.title')} · ${localeNames[locale]}`}
          placeholder={localeNames[locale]}
          value={title[locale] ?? ''}
          onChange={({ target }) => onChange({ ...title, [locale]: target.value })}
        />
      ))}
    </Flex>
  );
}

function withLabel(entry: VocabularyEntry, locale: (typeof locales)[number], text: string): VocabularyEntry {
  const label: LocalizedText = { 'zh-CN': '', en: '', ...entry.label, [locale]: text };
  const { 'zh-TW': traditional, ...others } = label;
  const kept = traditional === undefined || traditional === '' ? others : label;
  const { label: _before, ...rest } = entry;
  return kept['zh-CN'] === '' && kept.en === '' && Object.keys(kept).length === 2
    ? rest
    : { ...entry, label: kept };
}

function without(
  entry: VocabularyEntry,
  key: 'aliases' | 'parent' | 'replacedBy',
  isBlank: boolean,
): VocabularyEntry {
  if (!isBlank) return entry;
  const { [key]: _blank, ...others } = entry;
  return others;
}

function freshCode(entries: readonly VocabularyEntry[]): string {
  const taken = new Set(entries.map(({ code }) => code));
  let number = entries.length + 1;
  while (taken.has(`value-${number}`)) number += 1;
  return `value-${number}`;
}

const codeOf = ({ code }: VocabularyEntry): string => code;
const labelOf = ({ code, label }: VocabularyEntry): string => label?.['zh-CN'] ?? code;

function byText(
  entries: readonly VocabularyEntry[],
  textOf: (entry: VocabularyEntry) => string,
): VocabularyEntry[] {
  return [...entries].sort((left, right) => textOf(left).localeCompare(textOf(right), 'zh-CN'));
}

/** The grid takes what the window has left; a virtual table wants it in pixels. */
function gridHeight(): number {
  return Math.max(280, window.innerHeight - 380);
}

function saveTable(name: string, entries: readonly VocabularyEntry[]): void {
  const url = URL.createObjectURL(
    new Blob(['\uFEFF', writeEntries(entries)], { type: 'text/csv;charset=utf-8' }),
  );
  const link = window.document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
