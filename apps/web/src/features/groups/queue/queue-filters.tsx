import { FilterOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Input, Segmented, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreConditions } from './more-conditions';
import { useConditionTexts } from './use-condition-texts';
import { queueConditions, queueSorts, type QueueSearch, type QueueSort } from './queue-views';

export interface QueueFiltersProps {
  search: QueueSearch;
  onSearch: (next: QueueSearch) => void;
  /** What can be done with the conditions as they are. */
  actions: ReactNode;
}

/** Narrows the view and says what comes first. */
export function QueueFilters({ search, onSearch, actions }: QueueFiltersProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex gap={12} wrap align="center">
      <Segmented<'all' | 'match' | 'review'>
        value={search.band ?? 'all'}
        aria-label={t('band.title')}
        options={(['all', 'match', 'review'] as const).map((value) => ({
          value,
          label: t(`groups.band.${value}`),
        }))}
        onChange={(value) => onSearch({ band: value === 'all' ? undefined : value })}
      />
      <SearchText search={search} onSearch={onSearch} />
      <Select<QueueSort>
        style={{ minWidth: 170 }}
        aria-label={t('groups.sort')}
        value={search.sort ?? 'priority'}
        options={queueSorts.map((value) => ({ value, label: t(`groups.by.${value}`) }))}
        onChange={(sort) => onSearch({ sort })}
      />
      <Button icon={<FilterOutlined aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('queue.conditions')}
      </Button>
      {isOpen && (
        <MoreConditions
          search={search}
          onSearch={(next) => {
            setOpen(false);
            onSearch(next);
          }}
          onClose={() => setOpen(false)}
        />
      )}
      {actions}
      <ConditionTags search={search} onSearch={onSearch} />
    </Flex>
  );
}

/** Holds what is being entered, until the address says otherwise. */
function SearchText({ search, onSearch }: Pick<QueueFiltersProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation();
  const asked = search.text ?? '';
  const [text, setText] = useState(asked);
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setText(asked);
  }
  return (
    <Input.Search
      style={{ width: 240 }}
      aria-label={t('queue.search')}
      placeholder={t('queue.search')}
      allowClear
      maxLength={200}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onSearch={(entered) => onSearch({ text: entered.trim() === '' ? undefined : entered.trim() })}
    />
  );
}

/** What narrows the view and is not seen elsewhere; each can be taken away. */
function ConditionTags({ search, onSearch }: Pick<QueueFiltersProps, 'search' | 'onSearch'>) {
  const { t } = useTranslation();
  const texts = useConditionTexts(search);
  return (
    <>
      {queueConditions.map((name) => {
        const text = texts(name);
        return text === undefined ? null : (
          <Tag key={name} closable onClose={() => onSearch({ [name]: undefined })}>
            {text}
          </Tag>
        );
      })}
      {search.scan !== undefined && (
        <Tag closable onClose={() => onSearch({ scan: undefined })}>
          <Link to="/duplicates/scans/$id" params={{ id: search.scan }}>
            {t('groups.ofScan')}
          </Link>
        </Tag>
      )}
    </>
  );
}
