import type { BlindHitTally } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented, Table, type TableColumnsType, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { PagedItems } from '~/shared/ui/paged-items';
import { blindHitTalliesQuery } from './access-request-queries';

const windows = [1, 7, 30, 90] as const;
type Days = (typeof windows)[number];

/** Who tries values out shows here: many hits, many records, no requests. */
export function BlindHitTallies() {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>(7);
  const list = useInfiniteQuery(blindHitTalliesQuery(days));
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} align="center" wrap>
        <Segmented<Days>
          aria-label={t('accessRequests.window')}
          value={days}
          options={windows.map((value) => ({ value, label: t('accessRequests.days', { count: value }) }))}
          onChange={setDays}
        />
        <Typography.Text type="secondary">{t('accessRequests.toldHelp')}</Typography.Text>
      </Flex>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{ title: t('accessRequests.none.told'), description: t('accessRequests.noneHelp.told') }}
        >
          {(items) => <TallyTable items={items} />}
        </PagedItems>
      </Card>
    </Flex>
  );
}

function TallyTable({ items }: { items: readonly BlindHitTally[] }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const columns: TableColumnsType<BlindHitTally> = [
    {
      title: t('accessRequests.user'),
      render: (_, { displayName, username }) =>
        displayName === username ? username : `${displayName}（${username}）`,
    },
    {
      title: t('accessRequests.department'),
      width: 160,
      render: (_, { department }) => (department === null ? '' : texts.value('department', department)),
    },
    { title: t('accessRequests.hits'), dataIndex: 'hits', width: 120, align: 'right' },
    { title: t('accessRequests.records'), dataIndex: 'records', width: 120, align: 'right' },
    { title: t('accessRequests.requests'), dataIndex: 'requests', width: 120, align: 'right' },
    { title: t('accessRequests.lastAt'), width: 170, render: (_, { lastAt }) => formats.dateTime(lastAt) },
  ];
  return (
    <Table<BlindHitTally>
      size="small"
      rowKey="username"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 800 }}
    />
  );
}
