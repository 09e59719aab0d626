import { Link } from '@tanstack/react-router';
import { Flex, Input, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queueSorts, type QueueSearch, type QueueSort } from './queue-views';

export interface QueueFiltersProps {
  search: QueueSearch;
  onSearch: (next: QueueSearch) => void;
}

/** Narrows the view and says what comes first. */
export function QueueFilters({ search, onSearch }: QueueFiltersProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(search.text ?? '');
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
      <Select<QueueSort>
        style={{ minWidth: 170 }}
        aria-label={t('groups.sort')}
        value={search.sort ?? 'priority'}
        options={queueSorts.map((value) => ({ value, label: t(`groups.by.${value}`) }))}
        onChange={(sort) => onSearch({ sort })}
      />
      {search.source !== undefined && (
        <Tag closable onClose={() => onSearch({ source: undefined })}>
          {t('queue.ofSource', { source: search.source })}
        </Tag>
      )}
      {search.scan !== undefined && (
        <Tag closable onClose={() => onSearch({ scan: undefined })}>
          <Link to="/duplicates/scans/$id" params={{ id: search.scan }}>
            {t('groups.ofScan')}
          </Link>
        </Tag>
      )}
    </Flex>
  );
}
